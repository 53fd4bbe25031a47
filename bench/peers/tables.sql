-- What the peers read: the current rows alone, in plain tables with codes and names in place, keys and indexes.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;
SET search_path TO peer, public;

CREATE TABLE region (code text PRIMARY KEY, name text NOT NULL);
CREATE TABLE municipality (
  code text PRIMARY KEY,
  name text NOT NULL,
  region_code text NOT NULL REFERENCES region
);
CREATE TABLE target_group (code text PRIMARY KEY, label text NOT NULL);
-- what readers call the values that facets count
CREATE TABLE label (dimension text, key text, label text NOT NULL, PRIMARY KEY (dimension, key));

-- the classifications are the product's own answers, given to this script in a table
INSERT INTO region SELECT code, name FROM json_to_recordset((SELECT answer FROM reference WHERE name = 'regions')) AS x(code text, name text);
INSERT INTO municipality SELECT code, name, region->>'code'
  FROM json_to_recordset((SELECT answer FROM reference WHERE name = 'municipalities')) AS x(code text, name text, region json);
INSERT INTO target_group SELECT code, label FROM json_to_recordset((SELECT answer FROM reference WHERE name = 'targetGroups')) AS x(code text, label text);
INSERT INTO label SELECT dimension, coalesce(value->>'key', ''), value->>'label'
  FROM json_to_recordset((SELECT answer FROM reference WHERE name = 'facets')) AS x(dimension text, "values" json), json_array_elements("values") AS value;

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  business_id text UNIQUE,
  name text NOT NULL,
  municipality_code text REFERENCES municipality
);
INSERT INTO organisation
SELECT o.id, o."businessId", p.name, p.municipality
FROM public.organisation o JOIN organisation_profile p ON p."organisationId" = o.id AND p."retiredIn" IS NULL;

-- ids follow the codes, so that either orders
CREATE TABLE project (
  id integer PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  fund text NOT NULL,
  status text NOT NULL,
  priority text,
  starts_on date,
  ends_on date,
  granted numeric(14, 2),
  realised numeric(14, 2)
);
CREATE TEMP TABLE current_content AS
SELECT row_number() OVER (ORDER BY c.code, c."projectId")::int AS project_id, c.id AS content_id
FROM revision r JOIN content c ON c.id = r."contentId" WHERE r."retiredIn" IS NULL AND r."observedTo" IS NULL;
CREATE UNIQUE INDEX ON current_content (content_id);
ANALYZE current_content;
INSERT INTO project
SELECT t.project_id, c.code, c.name, c.fund, c.status,
  (SELECT l.code FROM classification_link l
    WHERE l."contentId" = c.id AND l.kind = 'PRIORITY' AND l."retiredIn" IS NULL LIMIT 1),
  c."startsOn", c."endsOn", c.granted / 100.0, c.realised / 100.0
FROM current_content t JOIN content c ON c.id = t.content_id ORDER BY t.project_id;

CREATE TABLE implementer (
  project_id integer REFERENCES project,
  position integer,
  role text NOT NULL,
  name_as_published text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation,
  PRIMARY KEY (project_id, position)
);
INSERT INTO implementer
SELECT t.project_id, i.position, i.role, i.name, l."organisationId"
FROM current_content t JOIN content_implementer i ON i."contentId" = t.content_id
JOIN implementer_link l ON l."contentId" = i."contentId" AND l.position = i.position AND l."retiredIn" IS NULL
ORDER BY 1, 2;

-- each pair once, also where an organisation is its own partner
CREATE TABLE project_organisation (
  organisation_id uuid REFERENCES organisation,
  project_id integer REFERENCES project,
  PRIMARY KEY (organisation_id, project_id)
);
INSERT INTO project_organisation SELECT DISTINCT organisation_id, project_id FROM implementer ORDER BY 1, 2;

CREATE TABLE project_place (
  project_id integer REFERENCES project,
  position integer,
  kind text NOT NULL,
  name_as_published text NOT NULL,
  municipality_code text REFERENCES municipality,
  region_code text REFERENCES region,
  PRIMARY KEY (project_id, position)
);
INSERT INTO project_place
SELECT t.project_id, p.position, p.kind, p.name, m.code, r.code
FROM current_content t JOIN content_place p ON p."contentId" = t.content_id
LEFT JOIN municipality m ON p.kind = 'MUNICIPALITY' AND m.name = p.name
LEFT JOIN region r ON p.kind = 'REGION' AND r.name = p.name
ORDER BY 1, 2;

-- the regions that are named, and those of the municipalities that are
CREATE TABLE project_region (
  project_id integer REFERENCES project,
  region_code text REFERENCES region,
  PRIMARY KEY (project_id, region_code)
);
INSERT INTO project_region
SELECT DISTINCT t.project_id, l.code FROM current_content t
JOIN classification_link l ON l."contentId" = t.content_id AND l.kind = 'REGION' AND l."retiredIn" IS NULL
ORDER BY 1, 2;

CREATE TABLE project_target_group (
  project_id integer REFERENCES project,
  position integer,
  reach text NOT NULL,
  target_group_code text NOT NULL REFERENCES target_group,
  PRIMARY KEY (project_id, position)
);
INSERT INTO project_target_group
SELECT t.project_id, row_number() OVER (PARTITION BY t.project_id ORDER BY l.reach, l."offset"), l.reach, l.code
FROM current_content t JOIN target_group_link l ON l."contentId" = t.content_id AND l."retiredIn" IS NULL
ORDER BY 1, 2;

CREATE INDEX ON municipality (region_code);
CREATE INDEX ON organisation (municipality_code);
CREATE INDEX ON project (granted DESC, code);
CREATE INDEX ON project (starts_on);
CREATE INDEX ON project (ends_on);
CREATE INDEX ON project (fund);
CREATE INDEX ON project (status);
CREATE INDEX ON project (priority);
CREATE INDEX ON implementer (organisation_id);
CREATE INDEX ON project_organisation (project_id);
CREATE INDEX ON project_place (municipality_code);
CREATE INDEX ON project_place (region_code);
CREATE INDEX ON project_region (region_code);
CREATE INDEX ON project_target_group (target_group_code);

CREATE TABLE project_words (project_id integer PRIMARY KEY REFERENCES project, words tsvector NOT NULL);
INSERT INTO project_words
SELECT p.id, to_tsvector('finnish', concat_ws(' ', p.name, x.summary, x."directTargetGroups", x."indirectTargetGroups",
  (SELECT string_agg(i.name_as_published, ' ') FROM implementer i WHERE i.project_id = p.id),
  (SELECT string_agg(l.name_as_published, ' ') FROM project_place l WHERE l.project_id = p.id)))
FROM project p JOIN current_content t ON t.project_id = p.id LEFT JOIN content_text x ON x."contentId" = t.content_id
ORDER BY p.id;
CREATE INDEX ON project_words USING gin (words);
