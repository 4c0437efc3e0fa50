import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { inbox, reading } from './steps/evidence.ts'
import { figure, handIn, sample, written } from './steps/importing.ts'
import { goTo, sees } from './steps/moving.ts'
import {
  founder,
  keepScreens,
  member,
  openWorld,
  problemsOf,
  stopAfterFailure,
  type Visitor,
  type World,
} from './steps/world.ts'

const FILE = sample('patient-feedback.csv')
const PIECES = 220
const SORTED = 50

let world: World
let rosa: Visitor
let sam: Visitor

beforeAll(async () => {
  world = await openWorld()
  rosa = await founder(world, 'Rosa Lind', 'Riverside')
  sam = await member(world, rosa, 'riverside', 'Sam Okoro')
  await Promise.all([rosa, sam].map(({ page }) => page.goto('/w/riverside/feedback')))
})
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

const count = (page: Visitor['page']) => page.getByRole('search').getByText(/^[\d,]+$/)

const markedInMenu = (page: Visitor['page']) =>
  page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current=page]').first().innerText()

const status = (page: Visitor['page']) => reading(page).getByRole('button', { name: 'Change Status' })

test('a file shows its columns and first rows before anything is written', async () => {
  const { page } = rosa
  await handIn(page, FILE)
  await page.getByRole('heading', { level: 1, name: 'patient-feedback.csv' }).waitFor()
  expect(await page.getByLabel('Column for Text').inputValue()).toBe('comment_txt')
  expect(await page.getByLabel('Column for Said at').inputValue()).toBe('date')
  await page.getByRole('region', { name: 'First rows' }).getByText('Showed empathy.').waitFor()
  await page.getByLabel('Column for Tags').selectOption('super_category')
  await page.getByRole('region', { name: 'First rows' }).getByText('Staff/Staff Attitude').first().waitFor()
})

test('a trial counts everything and writes nothing', async () => {
  const { page } = rosa
  await page.getByRole('button', { name: 'Try without writing' }).click()
  await page.getByRole('region', { name: 'What would happen' }).waitFor()
  expect(await figure(page, 'Would be new').innerText()).toBe(String(PIECES))
  await sees(sam.page, 'What customers said, in their own words')
})

test('the import fills the inbox of everybody', async () => {
  const { page } = rosa
  await page.getByRole('button', { name: `Import ${PIECES} items` }).click()
  await expect.poll(() => figure(page, 'New').innerText()).toBe(String(PIECES))
  await count(sam.page).getByText(String(PIECES)).waitFor()
  await page.getByRole('link', { name: 'Read what is new' }).click()
  await inbox(page).getByRole('option').first().waitFor()
})

test('the same file again changes nothing and doubles nothing', async () => {
  const { page } = rosa
  await handIn(page, FILE)
  await page.getByLabel('Column for Tags').selectOption('super_category')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect.poll(() => figure(page, 'Unchanged').innerText()).toBe(String(PIECES))
  expect(await figure(page, 'New').innerText()).toBe('0')
  await goTo(page, 'Evidence')
  await count(page).getByText(String(PIECES)).waitFor()
})

test('fifty pieces are sorted without the mouse, and z takes the last one back', async () => {
  const { page } = rosa
  await goTo(page, 'Evidence')
  await inbox(page).getByRole('option').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const open = inbox(page).locator('[data-open]')
  for (let n = 0; n < SORTED; n++) {
    await status(page).getByText('New').waitFor()
    const before = await open.getAttribute('id')
    await page.keyboard.press(n % 2 === 0 ? 'm' : 'e')
    await expect.poll(() => open.getAttribute('id')).not.toBe(before)
  }
  await page.keyboard.press('k')
  await status(page).getByText('Dismissed').waitFor()
  await page.keyboard.press('z')
  await status(page).getByText('New').waitFor()
  await page.goto('/w/riverside/feedback?status=triaged')
  await count(page)
    .getByText(String(SORTED / 2))
    .waitFor()
  await page.goto('/w/riverside/feedback?status=dismissed')
  await count(page)
    .getByText(String(SORTED / 2 - 1))
    .waitFor()
})

test('words, a filter and an order narrow the inbox, and stand in the address', async () => {
  const { page } = rosa
  await goTo(page, 'Evidence')
  await page.getByRole('searchbox', { name: 'Find in feedback' }).fill('nurse')
  await expect.poll(() => page.url()).toContain('q=nurse')
  await expect.poll(() => inbox(page).getByRole('option').count()).toBeLessThan(30)
  await inbox(page).getByText(/nurse/i).first().waitFor()
  await page.reload()
  await inbox(page).getByText(/nurse/i).first().waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await count(page).getByText(String(PIECES)).waitFor()
})

test('one press takes the whole import back', async () => {
  const { page } = rosa
  await goTo(page, 'Evidence')
  await page.getByRole('main').getByRole('link', { name: 'Import', exact: true }).click()
  await page
    .getByRole('link', { name: /patient-feedback.csv/ })
    .filter({ hasText: `${PIECES} new` })
    .click()
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await sees(page, /^Import undone/)
  await expect.poll(() => inbox(sam.page).getByRole('option').count()).toBeLessThan(3)
})

test('issues of a tracker come in with their reactions as votes', async () => {
  const { page } = rosa
  await handIn(page, sample('issues.json'))
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect.poll(() => figure(page, 'New').innerText()).toBe('3')
  await goTo(page, 'Evidence')
  await inbox(page)
    .getByRole('option')
    .filter({ hasText: 'Keyboard shortcut for the next item' })
    .getByText('+21')
    .waitFor()
})

test('a row that cannot be read is told with its field and reason, and the others come in', async () => {
  const { page } = rosa
  const good = Array.from({ length: 8 }, (_, n) => `${n},Waited ${n} hours,${(n % 5) + 1},2026-03-0${n + 1}`)
  const bad = ['8,Friendly at the desk,many,2026-03-09', '9,No parking,1,2026-02-31']
  await handIn(page, written('visits.csv', ['id,comment,rating,date', ...good, ...bad, ''].join('\n')))
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect.poll(() => figure(page, 'Rows read').innerText()).toBe('10')
  expect(await figure(page, 'New').innerText()).toBe('8')
  await page.getByRole('row', { name: '10 rating' }).getByText(/many/).waitFor()
  await page
    .getByRole('row', { name: '11 Said at' })
    .getByText(/2026-02-31/)
    .waitFor()
})

test('the export of a tracker becomes ideas, with its states read as ours, and goes back as one', async () => {
  const { page } = rosa
  const rows = [
    'Dim by voice,T-1,Task,To Do,22/Sep/25 9:26 AM,small',
    'Fold flat,T-2,Task,Waiting for Ann,22/Sep/25 9:27 AM,small',
  ]
  await handIn(page, written('tracker.csv', ['Summary,Issue key,Issue Type,Status,Created,Labels', ...rows].join('\n')))
  await page.getByLabel('Rows become').selectOption({ label: 'Ideas' })
  expect(await markedInMenu(page)).toMatch(/^Ideas/)
  await expect.poll(() => page.getByLabel('Column for Title').inputValue()).toBe('Summary')
  expect(await page.getByLabel('Status for To Do').inputValue()).toBe('new')
  await page.getByLabel('Status for Waiting for Ann').selectOption({ label: 'Parked' })
  await page.getByRole('region', { name: 'First rows' }).getByText('Parked').waitFor()
  await page.getByRole('button', { name: 'Try without writing' }).click()
  await expect.poll(() => figure(page, 'Would be new').innerText()).toBe('2')
  await page.getByRole('button', { name: 'Import 2 items' }).click()
  await expect.poll(() => figure(page, 'New').innerText()).toBe('2')
  const report = page.url()
  await page.getByRole('link', { name: 'Go to ideas' }).click()
  await page.getByText('Fold flat').first().waitFor()
  // An address that does not say what the rows become finds it out.
  await page.goto(report.replace(/\?.*/, ''))
  await page.getByRole('button', { name: 'Undo this import' }).waitFor()
  await expect.poll(() => markedInMenu(page)).toMatch(/^Ideas/)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await sees(page, /^Import undone/)
})

test('a file that holds no table is answered with what to do', async () => {
  const { page } = rosa
  await handIn(page, written('empty.csv', ''))
  await page.getByRole('main').getByText(/empty/i).first().waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Import')
})

test('nothing went wrong behind the pages', () => {
  expect(problemsOf(world)).toEqual([])
})
