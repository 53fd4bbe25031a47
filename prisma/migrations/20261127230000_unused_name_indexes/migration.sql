-- Projects are put in the order of names, and those that are called much alike are found, from columns in memory: no
-- statement reads these any more, and an import had to keep them.
DROP INDEX "content_nameSort_trgm_idx";
DROP INDEX "content_nameSort_code_projectId_idx";
