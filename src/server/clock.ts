import { randomBytes } from 'node:crypto'
import { makeId } from '#kernel/id.ts'

/** The only place where the server asks what time it is, so that rules never do. */
export const now = () => new Date()
export const nowText = () => now().toISOString()
export const newId = <Name extends string>(name: Name) => makeId(name, now().getTime(), randomBytes(10))
