import { describe, expect, test } from 'vitest'
import { normalName } from './column-names.ts'
import { studyColumns } from './column-study.ts'
import type { Cells } from './import-row.ts'
import { overrideMapping, proposeMapping, readOverrides, type Mapping } from './mapping.ts'
import { recognizeTool, TOOL_SHAPES } from './tool-shapes.ts'

/** Records of our own in the shape of each kind of file. */
const table = (columns: readonly string[], ...rows: readonly (readonly unknown[])[]): Cells[] =>
  rows.map(row => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])))

const propose = (samples: readonly Cells[]) => {
  const columns = [...new Set(samples.flatMap(cells => Object.keys(cells)))]
  return proposeMapping(studyColumns(columns, samples), recognizeTool(columns))
}

const FILES: [what: string, samples: Cells[], mapping: Mapping][] = [
  ['patients’ comments', table(
    ['key_user', 'key_comment', 'date', 'team_n', 'comment_type', 'comment_txt', 'crit', 'category', 'super_category'],
    ['1', '1_best', '2016-07-01', 'Ward A', 'best', 'Always friendly and supportive', '2', 'Helpful/Caring', 'Staff'],
    ['1', '1_improve', '2016-07-01', 'Ward A', 'improve', 'Nothing', '2', '', ''],
    ['2', '2_best', '2016-07-02', 'Ward B', 'best', 'Being kind', '3', 'Waiting', 'Access'],
  ), { text: 'comment_txt', sourceId: 'key_comment', occurredAt: 'date', tags: 'category' }],
  ['app reviews', table(
    ['review_id', 'review_text', 'rating', 'review_date', 'bank_name', 'source'],
    ['1', 'very good', '5', '2025-11-25', 'North Bank', 'Google Play'],
    ['2', 'does not work', '1', '2025-11-25', 'North Bank', 'Google Play'],
  ), { text: 'review_text', sourceId: 'review_id', rating: 'rating', occurredAt: 'review_date', source: 'source' }],
  ['complaints to an authority', table(
    ['Date received', 'Product', 'Sub-product', 'Issue', 'Sub-issue', 'Consumer complaint narrative', 'Company public response', 'Company', 'State', 'ZIP code', 'Tags', 'Consumer consent provided?', 'Submitted via', 'Date sent to company', 'Company response to consumer', 'Timely response?', 'Complaint ID'],
    ['03/22/23', 'Payday loan', 'Installment loan', 'Unexpected fees', 'None', 'This offer was not clear to me.', 'None', 'North Finance', 'TX', '75001', 'Servicemember', 'Consent provided', 'Web', '03/22/23', 'Closed', 'Yes', '6731964'],
    ['03/23/23', 'Payday loan', 'Title loan', 'Problem with payoff', 'None', 'They took the money twice.', 'None', 'South Finance', 'CA', '90001', 'N/A', 'Consent provided', 'Web', '03/24/23', 'Closed', 'Yes', '6731965'],
  ), { text: 'Consumer complaint narrative', title: 'Issue', sourceId: 'Complaint ID', occurredAt: 'Date received', customer: 'Company', product: 'Product', tags: 'Tags' }],
  ['issues of GitHub', table(
    ['url', 'html_url', 'id', 'number', 'title', 'user.login', 'user.html_url', 'labels', 'state', 'comments', 'created_at', 'updated_at', 'closed_at', 'body', 'reactions.total_count', 'reactions.+1', 'milestone.title'],
    ['https://api.example/issues/7', 'https://github.example/issues/7', 7000, 7, 'Slow', 'mira', 'https://github.example/mira', ['bug'], 'open', 3, '2021-01-01T10:25:07Z', '2021-02-01T10:25:07Z', null, 'It is slow', 5, 4, null],
    ['https://api.example/issues/8', 'https://github.example/issues/8', 8000, 8, 'Fast', 'ole', 'https://github.example/ole', [], 'open', 0, '2021-01-02T10:25:07Z', '2021-02-01T10:25:07Z', null, null, 0, 0, null],
  ), { text: 'body', title: 'title', sourceId: 'id', url: 'html_url', occurredAt: 'created_at', authorName: 'user.login', voteCount: 'reactions.+1', tags: 'labels' }],
  ['reviews of Google Play', table(
    ['Package Name', 'App Version Code', 'Reviewer Language', 'Device', 'Review Submit Date and Time', 'Review Submit Millis Since Epoch', 'Review Last Update Date and Time', 'Star Rating', 'Review Title', 'Review Text', 'Developer Reply Text', 'Review Link'],
    ['org.example.app', '12', 'en', 'pixel', '2024-05-01T10:00:00Z', '1714557600000', '2024-05-01T10:00:00Z', '4', '', 'Nice but slow', '', 'https://play.example/r/1'],
  ), { text: 'Review Text', title: 'Review Title', url: 'Review Link', rating: 'Star Rating', language: 'Reviewer Language', occurredAt: 'Review Submit Millis Since Epoch', product: 'Package Name' }],
  ['reviews of the App Store', table(
    ['type', 'id', 'attributes.rating', 'attributes.title', 'attributes.body', 'attributes.reviewerNickname', 'attributes.createdDate', 'attributes.territory'],
    ['customerReviews', '00000001', 2, 'Hm', 'Crashes at the start', 'ada', '2024-05-01T10:00:00-07:00', 'DEU'],
  ), { text: 'attributes.body', title: 'attributes.title', sourceId: 'id', rating: 'attributes.rating', authorName: 'attributes.reviewerNickname', occurredAt: 'attributes.createdDate' }],
  ['reviews of Trustpilot by its API', table(
    ['id', 'stars', 'title', 'text', 'language', 'createdAt', 'consumer.displayName', 'numberOfLikes'],
    ['5f1', 1, 'Late', 'It came three weeks late', 'en', '2024-05-01T10:00:00Z', 'Ada', 2],
  ), { text: 'text', title: 'title', sourceId: 'id', rating: 'stars', language: 'language', occurredAt: 'createdAt', authorName: 'consumer.displayName', voteCount: 'numberOfLikes' }],
  ['reviews of Trustpilot by its file', table(
    ['Review Created (UTC)', 'Review Username', 'Review User Id', 'Reviewer Email', 'Review Title', 'Review Content', 'Review Stars', 'Source Name', 'Company Reply Date (UTC)', 'Review Language', 'Review Id', 'Tags'],
    ['2024-05-01 10:00:00', 'Ada', 'u1', 'ada@example.org', 'Late', 'It came three weeks late', '1', 'InvitationApi', '', 'en', 'r1', 'delivery'],
    ['2024-05-02 10:00:00', 'Ole', 'u1', 'ole@example.org', 'Good', 'It came at once', '5', 'InvitationApi', '', 'da', 'r2', ''],
  ), { text: 'Review Content', title: 'Review Title', sourceId: 'Review Id', rating: 'Review Stars', language: 'Review Language', occurredAt: 'Review Created (UTC)', authorName: 'Review Username', authorEmail: 'Reviewer Email', source: 'Source Name', tags: 'Tags' }],
  ['notes of Productboard', table(
    ['id', 'title', 'content', 'display_url', 'user.email', 'company.name', 'company.domain', 'tags', 'created_at'],
    ['n1', 'Export', '<p>Needs an export</p>', 'https://notes.example/1', 'ada@acme.example', 'Acme', 'acme.example', ['export'], '2024-05-01T10:00:00Z'],
  ), { text: 'content', title: 'title', sourceId: 'id', url: 'display_url', authorEmail: 'user.email', customer: 'company.name', customerDomain: 'company.domain', tags: 'tags', occurredAt: 'created_at' }],
  ['posts of Canny by its API', table(
    ['id', 'title', 'details', 'score', 'created', 'url', 'author.name', 'author.email', 'board.name', 'status', 'tags', 'commentCount'],
    ['c1', 'Dark mode', 'Please add one', 12, '2024-05-01T10:00:00Z', 'https://canny.example/p/1', 'Ada', 'ada@example.org', 'Features', 'open', ['ui'], 3],
  ), { text: 'details', title: 'title', sourceId: 'id', url: 'url', occurredAt: 'created', authorName: 'author.name', authorEmail: 'author.email', voteCount: 'score', tags: 'tags' }],
  ['conversations of Intercom', table(
    ['id', 'created_at', 'updated_at', 'state', 'priority', 'source.subject', 'source.body', 'source.author.name', 'source.author.email', 'tags.tags', 'conversation_rating.rating'],
    ['9', 1714557600, 1714557700, 'open', 'not_priority', '', '<p>Where is it?</p>', 'Ada', 'ada@example.org', ['billing'], 4],
  ), { text: 'source.body', title: 'source.subject', sourceId: 'id', occurredAt: 'created_at', authorName: 'source.author.name', authorEmail: 'source.author.email', tags: 'tags.tags', rating: 'conversation_rating.rating' }],
  ['tickets of Zendesk', table(
    ['id', 'url', 'created_at', 'updated_at', 'type', 'subject', 'description', 'priority', 'status', 'requester_id', 'organization_id', 'tags'],
    [1595, 'https://z.example/t/1595.json', '2020-02-19 01:54:52', '2020-02-20 01:54:52', 'question', 'Refund', 'I want my money back', 'high', 'open', 5, 6, ['refund']],
  ), { text: 'description', title: 'subject', sourceId: 'id', url: 'url', occurredAt: 'created_at', tags: 'tags' }],
  ['posts of Fider', table(
    ['number', 'title', 'description', 'created_at', 'created_by', 'votes_count', 'comments_count', 'status', 'tags'],
    ['1', 'Dark mode', 'Please', '2024-05-01T10:00:00Z', 'Ada', '12', '3', 'open', 'ui, easy'],
  ), { text: 'description', title: 'title', sourceId: 'number', occurredAt: 'created_at', authorName: 'created_by', voteCount: 'votes_count', tags: 'tags' }],
  ['issues of Jira', table(
    ['Summary', 'Issue key', 'Issue id', 'Issue Type', 'Status', 'Project name', 'Reporter', 'Created', 'Updated', 'Votes', 'Description', 'Labels', 'Labels 2'],
    ['Slow', 'ABC-1', '10001', 'Bug', 'Open', 'Abc', 'Person A', '22/Sep/25 9:26 AM', '22/Sep/25 9:26 AM', '2', '', 'speed', ''],
  ), { text: 'Description', title: 'Summary', sourceId: 'Issue key', occurredAt: 'Created', authorName: 'Reporter', voteCount: 'Votes', tags: 'Labels' }],
  ['responses of Delighted', table(
    ['id', 'score', 'comment', 'survey_type', 'created_at', 'permalink', 'person.name', 'person.email', 'tags'],
    ['1', 9, 'Love it', 'nps', 1714557600, 'https://d.example/1', 'Ada', 'ada@example.org', []],
  ), { text: 'comment', sourceId: 'id', rating: 'score', occurredAt: 'created_at', url: 'permalink', authorName: 'person.name', authorEmail: 'person.email', tags: 'tags' }],
  ['a survey with whole questions for names', table(
    ['Timestamp', 'How often do you use it?', 'What would you change first in your organization?', 'How likely are you to recommend us?'],
    ['2/13/2024 10:00', 'Daily', 'I would make the search faster and quieter', '9'],
    ['2/14/2024 10:00', 'Weekly', 'Nothing comes to mind, really', '7'],
  ), { text: 'What would you change first in your organization?', occurredAt: 'Timestamp' }],
  ['our own export', table(
    ['id', 'text', 'title', 'source', 'sourceId', 'url', 'occurredAt', 'authorName', 'authorEmail', 'customer', 'product', 'rating', 'ratingMax', 'voteCount', 'language', 'tags', 'status'],
    ['feedback_1', 'Too slow', 'Slow', 'survey', 's1', 'https://x.example/1', '2024-05-01T10:00:00Z', 'Ada', 'ada@example.org', 'Acme', 'Radio', '4', '5', '2', 'en', 'slow, search', 'triaged'],
    ['feedback_2', 'Too loud', 'Loud', 'survey', 's2', 'https://x.example/2', '2024-05-01T10:00:00Z', 'Ole', 'ole@example.org', 'Acme', 'Radio', '3', '5', '0', 'en', '', 'new'],
  ), Object.fromEntries(['text', 'title', 'source', 'sourceId', 'url', 'occurredAt', 'authorName', 'authorEmail', 'customer', 'product', 'rating', 'ratingMax', 'voteCount', 'language', 'tags', 'status'].map(name => [name, name]))],
]

describe('proposing a mapping', () => {
  test.each(FILES)('%s', (_what, samples, mapping) => {
    expect(propose(samples)).toEqual(mapping)
  })

  test('an id that repeats tells nothing apart and is left alone', () => {
    expect(propose(table(['id', 'text'], ['1', 'One word'], ['1', 'Another word'])).sourceId).toBeUndefined()
  })

  test('a name is not believed against the values', () => {
    const samples = table(['comments', 'email', 'date', 'rating', 'note text'], ['3', 'n.a. here', 'soon', 'good', 'It broke again'], ['5', 'none', 'later', 'bad', 'Still broken'])
    expect(propose(samples)).toEqual({ text: 'note text' })
  })

  test('no text is better than a wrong one', () => {
    expect(propose(table(['week', 'defects'], ['2024-01-01', '5'], ['2024-01-08', '7'])).text).toBeUndefined()
  })

  test('no shape of a tool hides another', () => {
    for (const shape of TOOL_SHAPES) expect(recognizeTool(shape.has)).toBe(shape)
  })
})

describe('overriding a mapping', () => {
  const columns = ['Comment', 'Date', 'date 2']
  const override = (overrides: Record<string, string>) => {
    const outcome = overrideMapping({ text: 'Comment', occurredAt: 'Date' }, overrides, columns)
    return outcome.ok ? outcome.value : outcome.problems.map(problem => [problem.field, problem.code])
  }

  test.each([
    ['another column', { occurredAt: 'date 2' }, { text: 'Comment', occurredAt: 'date 2' }],
    ['a column written a little differently', { occurredAt: 'DATE_2' }, { text: 'Comment', occurredAt: 'date 2' }],
    ['one column for two fields', { title: 'Comment' }, { text: 'Comment', occurredAt: 'Date', title: 'Comment' }],
    ['a field left out', { occurredAt: '' }, { text: 'Comment' }],
    ['a field nobody knows', { mood: 'Comment' }, [['mood', 'mapping.unknown_field']]],
    ['a column nobody knows', { title: 'Titel' }, [['title', 'mapping.unknown_column']]],
    ['all mistakes at once', { mood: 'x', title: 'y' }, [['mood', 'mapping.unknown_field'], ['title', 'mapping.unknown_column']]],
  ])('by %s', (_what, overrides, result) => {
    expect(override(overrides)).toEqual(result)
  })

  test('many columns are not all listed', () => {
    const outcome = overrideMapping({}, { text: 'none' }, Array.from({ length: 25 }, (_, n) => `c${n}`))
    expect(outcome).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('"c19" and 5 more') }] })
  })
})

describe('typed pairs', () => {
  test('are field=Column, cut at the first equals sign', () => {
    expect(readOverrides(['text=Comment', ' title = A = B ', 'url='])).toEqual({ ok: true, value: { text: 'Comment', title: 'A = B', url: '' } })
  })

  test('without a field are refused', () => {
    expect(readOverrides(['Comment', '=x'])).toMatchObject({ ok: false, problems: [{ code: 'mapping.unreadable' }, { code: 'mapping.unreadable' }] })
  })
})

test.each([
  ['reactions.+1', 'reactions plus 1'], ['createdAt', 'created at'], ['Review_ID', 'review id'], ['  Größe (cm) ', 'größe cm'], ['Component/s', 'component s'],
])('the name %j is compared as %j', (column, name) => {
  expect(normalName(column)).toBe(name)
})
