import { readdirSync, readFileSync } from 'node:fs'
import { send, type Visitor } from './world.ts'

const FEATURES = new URL('../../../src/features/', import.meta.url)

/** Every page that a slice registers, read off its list: a new one is looked at without anybody remembering to. */
export function registeredPages(): string[] {
  const lists = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
    .filter(file => /(^|[\\/])routes\.tsx$/.test(file))
    .map(file => new URL(file.replaceAll('\\', '/'), FEATURES))
  const found = lists.flatMap(list =>
    [...readFileSync(list, 'utf8').matchAll(/\bpath: '([^/'][^']*)'/g)].map(([, path]) => path ?? ''),
  )
  if (found.length < 10)
    throw new Error(`only ${found.length} pages were found: has the shape of web/routes.tsx changed?`)
  return found
}

/** Where the API keeps the things of a page, when the page's address does not say. */
const COLLECTION: Readonly<Record<string, string>> = {
  roadmap: 'roadmap-items',
  import: 'imports',
  thread: 'ideas',
  sources: 'metric-sources',
}

/** The pages as addresses, each with a real thing where one is needed. */
export async function addressesOf(by: Visitor, workspace: string): Promise<string[]> {
  const addresses: string[] = []
  for (const path of registeredPages()) {
    const [collection = ''] = path.split('/')
    if (!path.includes('$')) addresses.push(path)
    else {
      const { value } = await send(by, 'GET', `/${COLLECTION[collection] ?? collection}?limit=1`, undefined, workspace)
      const [first] = value['items'] as { id: string }[]
      if (!first) throw new Error(`there is nothing to show at ${path}`)
      addresses.push(path.replace('$type', 'idea').replace('$id', first.id))
    }
  }
  return addresses
}
