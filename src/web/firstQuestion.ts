/** The question that GraphiQL shows on a first visit. */
export const firstQuestion = `# Welcome to Hankegraafi: one graph over the registers of EU-funded projects.
# Run this with the ▶ button. Ctrl+Space shows what else can be asked.
query LargestProjects {
  dataset { version publishedAt }
  projects(first: 5, orderBy: [{ field: GRANTED, direction: DESC }]) {
    totalCount
    nodes {
      code
      name
      startsOn
      endsOn
      lead { organisation { name businessId projects(first: 3) { totalCount nodes { name } } } }
      regions { name(language: EN) }
      targetGroups(reach: DIRECT) { targetGroup { label(language: EN) } phrase }
      funding { euAndState { granted realised realisedShare } }
    }
  }
}
`;
