import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/clock.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { EXAMPLE_PARTS } from '../domain/prfaq.example.ts'
import { partsOfKind } from '../domain/template.ts'
import { bodyWith } from '../domain/prfaq.example.ts'

let world: World
let editor: Client
let viewer: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
  viewer = await world.as('viewer')
})
afterAll(() => world.close())

const begin = async (more: object = {}) =>
  (await editor('POST', '/documents', { title: 'Refill', kind: 'prfaq', ...more })).body

describe('beginning a document', () => {
  test('a PR/FAQ begins with its parts, empty, as a draft', async () => {
    const made = await editor('POST', '/documents', { title: 'Refill', kind: 'prfaq' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      status: 'draft',
      wordCount: 0,
      completeness: { filled: [], required: 14 },
      text: '',
    })
    expect(made.body.body.content.map((node: { attrs: { name: string } }) => node.attrs.name)).toEqual(
      partsOfKind('prfaq').map(part => part.name),
    )
  })
  test('the same id again is a replay; with another title it is refused', async () => {
    const id = newId('document')
    const first = await begin({ id })
    expect((await begin({ id })).version).toBe(first.version)
    expect((await editor('POST', '/documents', { id, title: 'Other', kind: 'prfaq' })).status).toBe(409)
  })
  test('a body may be sent, and is checked', async () => {
    const row = await begin({ body: bodyWith() })
    expect(row.completeness).toMatchObject({ required: 14, gates: [] })
    expect(row.completeness.filled).toHaveLength(14)
    const bad = await editor('POST', '/documents', {
      title: 'x',
      kind: 'note',
      body: { type: 'doc', content: [{ type: 'script' }] },
    })
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '/body'])
  })
  test.each([
    ['without a title', { kind: 'note' }, '/title'],
    ['of an unknown kind', { title: 'x', kind: 'poem' }, '/kind'],
    ['for an idea of nowhere', { kind: 'prfaq', idea: 'idea_01912345-0000-7000-8000-000000000001' }, '/idea'],
    [
      'for a product of nowhere',
      { title: 'x', kind: 'prfaq', product: 'product_01912345-0000-7000-8000-000000000001' },
      '/product',
    ],
    ['with a status', { title: 'x', kind: 'note', status: 'approved' }, '/status'],
  ])('%s is refused', async (_, body, pointer) => {
    const answer = await editor('POST', '/documents', body)
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer])
  })
  test('a viewer may not', async () => {
    expect((await viewer('POST', '/documents', { title: 'x', kind: 'note' })).status).toBe(403)
  })
})

describe('a document for an idea', () => {
  const ideaWith = async (title: string) => (await editor('POST', '/ideas', { title })).body.id as string
  const linksOf = async (id: string) =>
    (await editor('GET', `/links?id=${id}&relation=describes`)).body.items as { fromId: string; toId: string }[]

  test('takes its title, and is linked to it', async () => {
    const idea = await ideaWith('Send the refill in time')
    const made = (await editor('POST', '/documents', { kind: 'prfaq', idea })).body
    expect(made.title).toBe('PR/FAQ: Send the refill in time')
    expect(await linksOf(made.id)).toMatchObject([{ fromId: idea, toId: made.id }])
  })
  test('moved to another idea, its link moves too', async () => {
    const [one, other] = [await ideaWith('One'), await ideaWith('Other')]
    const { id } = (await editor('POST', '/documents', { kind: 'prfaq', idea: one })).body
    await editor('PATCH', `/documents/${id}`, { idea: other })
    expect((await linksOf(id)).map(link => link.fromId)).toEqual([other])
    await editor('PATCH', `/documents/${id}`, { idea: null })
    expect(await linksOf(id)).toEqual([])
  })
})

describe('reading documents', () => {
  test('the list leaves the texts out; the document has them', async () => {
    const { id } = await begin({ body: bodyWith() })
    const { items } = (await viewer('GET', '/documents?limit=1')).body
    expect(Object.keys(items[0])).not.toContain('body')
    expect((await viewer('GET', `/documents/${id}`)).body.text).toContain('Doorstep Refill')
  })
  test('the text is given as Markdown with the names of the parts', async () => {
    const { id } = await begin({ body: bodyWith() })
    const { body } = await viewer('GET', `/documents/${id}/text`)
    expect(body.text).toContain('# Refill\n\n## Heading\n\nDoorstep Refill brings coffee')
    expect(body.text).toContain('### What does it cost?')
  })
  test('the review says what the rules find', async () => {
    const { id } = await begin({
      body: bodyWith({ heading: [{ type: 'paragraph', content: [{ type: 'text', text: 'One. Two.' }] }] }),
    })
    const { parts } = (await viewer('GET', `/documents/${id}/review`)).body
    expect(parts[0].problems.map((problem: { code: string }) => problem.code)).toEqual(['part.not_one_sentence'])
  })
})

describe('changing a document', () => {
  test('its kind stays', async () => {
    const { id } = await begin()
    expect((await editor('PATCH', `/documents/${id}`, { kind: 'note' })).status).toBe(422)
  })
  test('another launch date is held against the dateline', async () => {
    const { id } = await begin({ body: bodyWith(), launchDateHypothetical: '2027-05-04' })
    const { body } = await editor('PATCH', `/documents/${id}`, { launchDateHypothetical: '2027-06-01' })
    expect(body.completeness.problems).toBe(1)
  })
  test('answers to the customer questions are kept as written', async () => {
    const { id } = await begin()
    const customerQuestions = {
      customer: { segment: 'Nurses' },
      problem: { statement: 'No coffee', sizeEstimate: { p10: 1, p50: 2, p90: 3 } },
    }
    const { body } = await editor('PATCH', `/documents/${id}`, { customerQuestions })
    expect(body.customerQuestions.customer).toEqual({ segment: 'Nurses', role: '', context: '', buyer: '' })
    expect((await editor('PATCH', `/documents/${id}`, { customerQuestions: { customer: { name: 'x' } } })).status).toBe(
      422,
    )
  })
  test('a part is written in Markdown, also one that is missing', async () => {
    const { id } = await begin({ body: { type: 'doc', content: [] } })
    await editor('PUT', `/documents/${id}/parts/externalFaq`, { text: '### Price?\n\nIt costs **€19**.' })
    expect((await editor('PUT', `/documents/${id}/parts/heading`, { text: 'Doorstep Refill' })).body).toEqual({
      part: 'heading',
      words: 2,
    })
    expect((await editor('GET', `/documents/${id}/text`)).body.text).toBe(
      '# Refill\n\n## Heading\n\nDoorstep Refill\n\n## External FAQ\n\n### Price?\n\nIt costs **€19**.\n',
    )
    expect((await editor('GET', `/documents/${id}`)).body.completeness.filled).toEqual(['heading', 'externalFaq'])
    expect((await editor('PUT', `/documents/${id}/parts/poem`, { text: 'x' })).status).toBe(404)
    expect((await viewer('PUT', `/documents/${id}/parts/heading`, { text: 'x' })).status).toBe(403)
  })
})

describe('the way of a document', () => {
  const move = (id: string, status: string, reason?: string) =>
    editor('POST', `/documents/${id}/status`, { status, ...(reason ? { reason } : {}) })

  test('from draft to approved, with everything it needs', async () => {
    const { id } = await begin({ body: bodyWith(), owner: world.workspace.personId })
    expect((await move(id, 'approved')).body.code).toBe('document.no_such_step')
    expect((await move(id, 'in_review')).body.status).toBe('in_review')
    expect((await move(id, 'approved')).body.status).toBe('approved')
    const { items } = (await editor('GET', `/activity?entity=document&id=${id}`)).body
    expect(items[0]).toMatchObject({
      kind: 'document.moved',
      entries: [{ before: { status: 'in_review' }, after: { status: 'approved' } }],
    })
  })
  test('unfinished it is not approved, and all that is missing is told', async () => {
    const { id } = await begin()
    await move(id, 'in_review')
    const answer = await move(id, 'approved')
    expect(answer.status).toBe(409)
    expect(answer.body.errors).toHaveLength(15)
  })
  test('too long it is reviewed only with a reason', async () => {
    const { id } = await begin()
    await editor('PUT', `/documents/${id}/parts/solution`, { text: 'word '.repeat(401) })
    expect((await move(id, 'in_review')).body.code).toBe('document.press_release_too_long')
    expect((await move(id, 'in_review', 'Two products launch together.')).body.status).toBe('in_review')
  })
  test('a step is undone like any other change', async () => {
    const { id } = await begin()
    const { headers } = await move(id, 'in_review')
    await editor('POST', `/changes/${headers.get('workback-change')}/reversal`)
    expect((await editor('GET', `/documents/${id}`)).body.status).toBe('draft')
  })
})

describe('versions', () => {
  test('a version is kept under a name, read and brought back; what stood is kept too', async () => {
    const { id } = await begin({ body: bodyWith() })
    const saved = await editor('POST', `/documents/${id}/versions`, { name: 'Before the board' })
    expect(saved.status).toBe(201)
    await editor('PUT', `/documents/${id}/parts/heading`, { text: 'Something else' })
    const version = (await viewer('GET', `/documents/${id}/versions/${saved.body.id}`)).body
    expect(version.markdown).toContain('Doorstep Refill brings coffee')
    await editor('POST', `/documents/${id}/versions/${saved.body.id}/restoration`)
    expect((await editor('GET', `/documents/${id}/text`)).body.text).toContain('Doorstep Refill brings coffee')
    const { items } = (await viewer('GET', `/documents/${id}/versions`)).body
    expect(items.map((item: { kind: string }) => item.kind)).toContain('automatic')
    expect(items.find((item: { name: string | null }) => item.name === 'Before the board')).toMatchObject({
      kind: 'named',
    })
  })
  test('of another document it is not found', async () => {
    const [one, other] = [await begin(), await begin()]
    const saved = await editor('POST', `/documents/${one.id}/versions`, { name: 'One' })
    expect((await editor('GET', `/documents/${other.id}/versions/${saved.body.id}`)).status).toBe(404)
  })
  test('pages of versions follow each other', async () => {
    const { id } = await begin()
    for (const name of ['one', 'two', 'three']) await editor('POST', `/documents/${id}/versions`, { name })
    const first = (await editor('GET', `/documents/${id}/versions?limit=2`)).body
    const second = (await editor('GET', `/documents/${id}/versions?limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(item => item.name)).toEqual(['three', 'two', 'one'])
  })
})

test('every example part is a part of a PR/FAQ', () => {
  expect(Object.keys(EXAMPLE_PARTS).every(name => partsOfKind('prfaq').some(part => part.name === name))).toBe(true)
})
