/**
 * Records of our own in the shape of each kind of file: a column a line, its values side by side, and behind the
 * arrow the field it is to be read into.
 */
export const SAMPLE_FILES: readonly (readonly [what: string, columns: string])[] = [
  [
    'patients’ comments',
    `
  key_user      | 1 | 1 | 2
  key_comment   | 1_best | 1_improve | 2_best                                  → sourceId
  date          | 2016-07-01 | 2016-07-01 | 2016-07-02                         → occurredAt
  team_n        | Ward A | Ward A | Ward B
  comment_type  | best | improve | best
  comment_txt   | Always friendly and supportive | Nothing | Being kind        → text
  crit          | 2 | 2 | 3
  category      | Helpful/Caring | | Waiting                                   → tags
  super_category| Staff | | Access
`,
  ],
  [
    'app reviews',
    `
  review_id   | 1 | 2                           → sourceId
  review_text | very good | does not work       → text
  rating      | 5 | 1                           → rating
  review_date | 2025-11-25 | 2025-11-25         → occurredAt
  bank_name   | North Bank | North Bank
  source      | Google Play | Google Play       → source
`,
  ],
  [
    'complaints to an authority',
    `
  Date received                | 03/22/23 | 03/23/23                                       → occurredAt
  Product                      | Payday loan | Payday loan                                 → product
  Sub-product                  | Installment loan | Title loan
  Issue                        | Unexpected fees | Problem with payoff                     → title
  Sub-issue                    | None | None
  Consumer complaint narrative | This offer was not clear to me. | They took money twice.  → text
  Company public response      | None | None
  Company                      | North Finance | South Finance                             → customer
  State                        | TX | CA
  ZIP code                     | 75001 | 90001
  Tags                         | Servicemember | N/A                                       → tags
  Consumer consent provided?   | Consent provided | Consent provided
  Submitted via                | Web | Web
  Date sent to company         | 03/22/23 | 03/24/23
  Company response to consumer | Closed | Closed
  Timely response?             | Yes | Yes
  Complaint ID                 | 6731964 | 6731965                                         → sourceId
`,
  ],
  [
    'issues of GitHub',
    `
  url                   | https://api.example/issues/7 | https://api.example/issues/8
  html_url              | https://github.example/issues/7 | https://github.example/issues/8  → url
  id                    | 7000 | 8000                                                       → sourceId
  number                | 7 | 8
  title                 | Slow | Fast                                                       → title
  user.login            | mira | ole                                                        → authorName
  user.html_url         | https://github.example/mira | https://github.example/ole
  labels                | bug |                                                             → tags
  state                 | open | open
  comments              | 3 | 0
  created_at            | 2021-01-01T10:25:07Z | 2021-01-02T10:25:07Z                       → occurredAt
  updated_at            | 2021-02-01T10:25:07Z | 2021-02-01T10:25:07Z
  body                  | It is slow |                                                      → text
  reactions.total_count | 5 | 0
  reactions.+1          | 4 | 0                                                             → voteCount
  milestone.title       | |
`,
  ],
  [
    'issues of GitHub without single reactions',
    `
  number                | 7 | 8                                            → sourceId
  title                 | Slow | Fast                                      → title
  user.login            | mira | ole                                       → authorName
  created_at            | 2021-01-01T10:25:07Z | 2021-01-02T10:25:07Z      → occurredAt
  body                  | It is slow |                                     → text
  reactions.total_count | 5 | 0                                            → voteCount
`,
  ],
  [
    'reviews of Google Play',
    `
  Package Name                     | org.example.app            → product
  App Version Code                 | 12
  Reviewer Language                | en                         → language
  Device                           | pixel
  Review Submit Date and Time      | 2024-05-01T10:00:00Z
  Review Submit Millis Since Epoch | 1714557600000              → occurredAt
  Review Last Update Date and Time | 2024-05-01T10:00:00Z
  Star Rating                      | 4                          → rating
  Review Title                     |                            → title
  Review Text                      | Nice but slow              → text
  Developer Reply Text             |
  Review Link                      | https://play.example/r/1   → url
`,
  ],
  [
    'reviews of the App Store',
    `
  type                        | customerReviews
  id                          | 00000001                   → sourceId
  attributes.rating           | 2                          → rating
  attributes.title            | Hm                         → title
  attributes.body             | Crashes at the start       → text
  attributes.reviewerNickname | ada                        → authorName
  attributes.createdDate      | 2024-05-01T10:00:00-07:00  → occurredAt
  attributes.territory        | DEU
`,
  ],
  [
    'reviews of Trustpilot by its API',
    `
  id                   | 5f1                        → sourceId
  stars                | 1                          → rating
  title                | Late                       → title
  text                 | It came three weeks late   → text
  language             | en                         → language
  createdAt            | 2024-05-01T10:00:00Z       → occurredAt
  consumer.displayName | Ada                        → authorName
  numberOfLikes        | 2                          → voteCount
`,
  ],
  [
    'reviews of Trustpilot by its file',
    `
  Review Created (UTC)     | 2024-05-01 10:00:00 | 2024-05-02 10:00:00       → occurredAt
  Review Username          | Ada | Ole                                       → authorName
  Review User Id           | u1 | u1
  Reviewer Email           | ada@example.org | ole@example.org               → authorEmail
  Review Title             | Late | Good                                     → title
  Review Content           | It came three weeks late | It came at once      → text
  Review Stars             | 1 | 5                                           → rating
  Source Name              | InvitationApi | InvitationApi                   → source
  Company Reply Date (UTC) | |
  Review Language          | en | da                                         → language
  Review Id                | r1 | r2                                         → sourceId
  Tags                     | delivery |                                      → tags
`,
  ],
  [
    'notes of Productboard',
    `
  id             | n1                        → sourceId
  title          | Export                    → title
  content        | <p>Needs an export</p>    → text
  display_url    | https://notes.example/1   → url
  user.email     | ada@acme.example          → authorEmail
  company.name   | Acme                      → customer
  company.domain | acme.example              → customerDomain
  tags           | export                    → tags
  created_at     | 2024-05-01T10:00:00Z      → occurredAt
`,
  ],
  [
    'posts of Canny by its API',
    `
  id           | c1                          → sourceId
  title        | Dark mode                   → title
  details      | Please add one              → text
  score        | 12                          → voteCount
  created      | 2024-05-01T10:00:00Z        → occurredAt
  url          | https://canny.example/p/1   → url
  author.name  | Ada                         → authorName
  author.email | ada@example.org             → authorEmail
  board.name   | Features
  status       | open
  tags         | ui                          → tags
  commentCount | 3
`,
  ],
  [
    'conversations of Intercom',
    `
  id                         | 9                    → sourceId
  created_at                 | 1714557600           → occurredAt
  updated_at                 | 1714557700
  state                      | open
  source.subject             |                      → title
  source.body                | <p>Where is it?</p>  → text
  source.author.name         | Ada                  → authorName
  source.author.email        | ada@example.org      → authorEmail
  tags.tags                  | billing              → tags
  conversation_rating.rating | 4                    → rating
`,
  ],
  [
    'tickets of Zendesk',
    `
  id              | 1595                            → sourceId
  url             | https://z.example/t/1595.json   → url
  created_at      | 2020-02-19 01:54:52             → occurredAt
  updated_at      | 2020-02-20 01:54:52
  subject         | Refund                          → title
  description     | I want my money back            → text
  status          | open
  requester_id    | 5
  organization_id | 6
  tags            | refund                          → tags
`,
  ],
  [
    'posts of Fider',
    `
  number         | 1                       → sourceId
  title          | Dark mode               → title
  description    | Please                  → text
  created_at     | 2024-05-01T10:00:00Z    → occurredAt
  created_by     | Ada                     → authorName
  votes_count    | 12                      → voteCount
  comments_count | 3
  tags           | ui, easy                → tags
`,
  ],
  [
    'issues of Jira',
    `
  Summary      | Slow                 → title
  Issue key    | ABC-1                → sourceId
  Issue id     | 10001
  Issue Type   | Bug
  Project name | Abc
  Reporter     | Person A             → authorName
  Created      | 22/Sep/25 9:26 AM    → occurredAt
  Updated      | 22/Sep/25 9:26 AM
  Votes        | 2                    → voteCount
  Description  |                      → text
  Labels       | speed                → tags
  Labels 2     |
`,
  ],
  [
    'responses of Delighted',
    `
  id           | 1                      → sourceId
  score        | 9                      → rating
  comment      | Love it                → text
  survey_type  | nps
  created_at   | 1714557600             → occurredAt
  permalink    | https://d.example/1    → url
  person.name  | Ada                    → authorName
  person.email | ada@example.org        → authorEmail
  tags         |                        → tags
`,
  ],
  [
    'a survey with whole questions for names',
    `
  Timestamp                                        | 2/13/2024 10:00 | 2/14/2024 10:00                  → occurredAt
  How often do you use it?                         | Daily | Weekly
  What would you change first in your organization?| I would make it quieter | Nothing comes to mind   → text
  How likely are you to recommend us?              | 9 | 7
`,
  ],
  [
    'our own export',
    `
  id          | feedback_1 | feedback_2
  text        | Too slow | Too loud                                       → text
  title       | Slow | Loud                                               → title
  source      | survey | survey                                           → source
  sourceId    | s1 | s2                                                   → sourceId
  url         | https://x.example/1 | https://x.example/2                 → url
  occurredAt  | 2024-05-01T10:00:00Z | 2024-05-01T10:00:00Z               → occurredAt
  authorName  | Ada | Ole                                                 → authorName
  authorEmail | ada@example.org | ole@example.org                         → authorEmail
  customer    | Acme | Acme                                               → customer
  product     | Radio | Radio                                             → product
  rating      | 4 | 3                                                     → rating
  ratingMax   | 5 | 5                                                     → ratingMax
  voteCount   | 2 | 0                                                     → voteCount
  language    | en | en                                                   → language
  tags        | slow, search |                                            → tags
  status      | triaged | new                                             → status
`,
  ],
]
