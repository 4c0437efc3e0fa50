import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#testing/world.ts'
import { addBlock, editor, makeDeck, makeMetric, setUp, tearDown, tell, world } from '../deck-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const WEEK = '2026-01-18'
const DAY_MILLISECONDS = 86_400_000

async function snapshotOf(title: string): Promise<string> {
  const metric = await makeMetric({ name: title })
  await tell(metric, '2026-01-12', [2, 2, 2, 2, 2, 2, 2])
  const deck = await makeDeck({ name: `Deck of ${title}` })
  await addBlock(deck, 'chart', { lines: [{ metric }] }, title)
  await addBlock(deck, 'text', { text: '**Read** this' }, 'Words')
  return (await editor('POST', `/decks/${deck}/snapshots`, { weekEnding: WEEK })).body.id
}

const share = (snapshot: string, about: object = {}, client = editor): Promise<Answer> =>
  client('POST', `/deck-snapshots/${snapshot}/shares`, about)

/** As somebody without an account opens it. */
const open = async (path: string) => {
  const answer = await fetch(`${world.address}${path}`)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const withoutNonce = (text: string) => text.replace(/nonce="[^"]+"/g, '')

describe('a shared snapshot', () => {
  test('opens without an account, and shows the frozen deck alone', async () => {
    const snapshot = await snapshotOf('Shared orders')
    const { body, status } = await share(snapshot)
    expect(status).toBe(201)
    const page = await open(body.path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Deck of Shared orders')
    expect(page.text).toContain('Week ending 18 Jan 2026, as known on ')
    expect(page.text).toContain('<strong>Read</strong>')
    expect(page.text).toContain('Orders that were paid for.')
    expect(page.text).not.toMatch(/<script|_[0-9a-f]{8}-|<link|<img/)
  })

  test('runs and fetches nothing, is framed and listed nowhere', async () => {
    const { body } = await share(await snapshotOf('Guarded'))
    const { headers, text } = await open(body.path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-[^']+'; font-src 'self'; .*frame-ancestors 'none'$/)
    expect(policy).not.toContain('script-src')
    expect(text).toContain(`<style nonce="${/nonce-([^']+)/.exec(policy)?.[1]}">`)
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toContain('no-store')
  })

  test('says when it was last opened, and by whom it was made', async () => {
    const snapshot = await snapshotOf('Counted')
    const { body } = await share(snapshot)
    const [before] = (await editor('GET', `/deck-snapshots/${snapshot}/shares`)).body.items
    expect(before).toMatchObject({ id: body.id, prefix: body.path.slice(8, 14), opened: 0, lastOpenedAt: null })
    expect(before.createdBy).toMatch(/^person_/)
    expect(JSON.stringify(before)).not.toContain(body.path.slice(8))
    await open(body.path)
    await open(body.path)
    const [after] = (await editor('GET', `/deck-snapshots/${snapshot}/shares`)).body.items
    expect(after).toMatchObject({ opened: 2, lastOpenedAt: expect.any(String) })
  })

  test('is closed at once, for good, and then like an address that never was', async () => {
    const { body } = await share(await snapshotOf('Closed'))
    expect((await open(body.path)).status).toBe(200)
    expect((await editor('DELETE', `/deck-shares/${body.id}`)).status).toBe(200)
    const closed = await open(body.path)
    const wrong = await open(`/shared/${'a'.repeat(43)}`)
    expect([closed.status, wrong.status]).toEqual([404, 404])
    expect(withoutNonce(closed.text)).toBe(withoutNonce(wrong.text))
    expect([...closed.headers.keys()]).toEqual([...wrong.headers.keys()])
    expect((await editor('DELETE', `/deck-shares/${body.id}`)).status).toBe(404)
  })

  test('opens to the end of its last day', async () => {
    const snapshot = await snapshotOf('Dated')
    const today = new Date().toISOString().slice(0, 10)
    const yesterday = new Date(Date.now() - DAY_MILLISECONDS).toISOString().slice(0, 10)
    expect((await share(snapshot, { expiresOn: yesterday })).body.errors[0].code).toBe('deck_share.over')
    const { body } = await share(snapshot, { expiresOn: today })
    expect((await open(body.path)).status).toBe(200)
    await world.server.house.database.owner.query('update deck_share set expires_on = $2 where id = $1', [
      body.id,
      yesterday,
    ])
    expect((await open(body.path)).status).toBe(404)
  })

  test('closes with its snapshot', async () => {
    const snapshot = await snapshotOf('Archived')
    const { body } = await share(snapshot)
    await editor('DELETE', `/deck-snapshots/${snapshot}`)
    expect((await open(body.path)).status).toBe(404)
  })

  test('is made and closed by editors, and stands in the activity without its secret', async () => {
    const snapshot = await snapshotOf('Told')
    const viewer = await world.as('viewer')
    expect((await share(snapshot, {}, viewer)).status).toBe(403)
    const { body } = await share(snapshot)
    expect((await viewer('DELETE', `/deck-shares/${body.id}`)).status).toBe(403)
    await editor('DELETE', `/deck-shares/${body.id}`)
    const { items } = (await editor('GET', `/activity?entity=deckShare&id=${body.id}`)).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['deckShare.revoked', 'deckShare.created'])
    expect(JSON.stringify(items)).not.toContain(body.path.slice(8))
  })
})

describe('a workspace that shares nothing outside', () => {
  test('closes every address while it says so, and makes no new one', async () => {
    const admin = await world.as('admin')
    const snapshot = await snapshotOf('Switched')
    const { body } = await share(snapshot)
    expect((await editor('PATCH', '/workspace', { settings: { sharesDecks: false } })).status).toBe(403)
    await admin('PATCH', '/workspace', { settings: { sharesDecks: false } })
    expect((await open(body.path)).status).toBe(404)
    const refused = await share(snapshot)
    expect([refused.status, refused.body.errors[0].code]).toEqual([403, 'deck_share.off'])
    await admin('PATCH', '/workspace', { settings: { sharesDecks: true } })
    expect((await open(body.path)).status).toBe(200)
  })
})

test('whoever tries many addresses waits', async () => {
  const answers = await Promise.all(Array.from({ length: 70 }, (_, n) => open(`/shared/${n}`)))
  const refused = answers.find(({ status }) => status === 429)
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
})
