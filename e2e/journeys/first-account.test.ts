import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { goTo, sees } from './steps/moving.ts'
import { keepScreens, openWorld, PASSWORD, problemsOf, send, visitor, type Visitor, type World } from './steps/world.ts'

let world: World
let rosa: Visitor
let sam: Visitor

beforeAll(async () => {
  world = await openWorld()
  rosa = await visitor(world, 'Rosa Lind')
})
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

test('the first visitor of an empty server makes an account, and looks around in the sample', async () => {
  const { page } = rosa
  await page.goto('/')
  await page.getByRole('heading', { name: 'Begin with the customer' }).waitFor()
  await page.getByLabel('Your name').fill(rosa.name)
  await page.getByLabel('Email').fill(rosa.email)
  await page.getByLabel('Password').fill('short')
  await page.getByLabel('Name of the workspace').fill('Hearth')
  await page.getByRole('button', { name: 'Explore the sample workspace' }).click()
  await sees(page, /at least 10 characters/i)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Explore the sample workspace' }).click()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/w/rill-sample/today')
  await goTo(page, 'Ideas')
  await sees(page, 'Send the refill when the jug says so')
})

test('one click takes the sample away, and leaves the own workspace', async () => {
  const { page } = rosa
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Take the sample away' }).click()
  await page.getByRole('link', { name: 'Hearth' }).click()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  expect((await send(rosa, 'GET', '/session')).value['workspaces']).toHaveLength(1)
})

test('nobody else can make an account by themselves any more', async () => {
  sam = await visitor(world, 'Sam Okoro')
  await sam.page.goto('/')
  await sam.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await sam.page.getByRole('button', { name: 'Create the workspace' }).count()).toBe(0)
})

test('an invitation link lets a second person in', async () => {
  const { page } = rosa
  await goTo(page, 'Settings')
  await page.getByRole('tab', { name: 'Members' }).click()
  await page.getByLabel('For whom').fill(sam.email)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await sam.page.goto(link)
  await sam.page.getByRole('heading', { name: 'Join Hearth' }).waitFor()
  await sam.page.getByLabel('Your name').fill(sam.name)
  await sam.page.getByLabel('Password').fill(PASSWORD)
  await sam.page.getByRole('button', { name: 'Join' }).click()
  await sam.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.reload()
  await page.getByRole('main').getByText(sam.email).waitFor()
})

test('who signs out has to sign in again, and lands where they were', async () => {
  const { page } = sam
  await goTo(page, 'Ideas')
  await page.getByRole('button', { name: sam.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto('/w/hearth/ideas')
  await page.getByLabel('Email').fill(sam.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await sees(page, 'This email and password do not belong together.')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ideas' }).waitFor()
})

test('nothing went wrong behind the pages', () => {
  // Asking who one is before signing in, and a wrong password, are answered 401: browsers write that down.
  expect(problemsOf(world)).toEqual([])
})
