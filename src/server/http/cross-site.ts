import { Refusal } from '../refusal.ts'

/** A page of another site could open a socket, or sign somebody in; it cannot hide where it comes from. */
export function refuseForeignOrigin(origin: string | null | undefined, ...hosts: readonly string[]) {
  if (origin === null || origin === undefined) return
  if (URL.canParse(origin) && hosts.includes(new URL(origin).host)) return
  throw crossSite('This is for pages of this server only.')
}

/** A form on another site can send our cookie, but no header of ours. */
export function refuseWithoutHeader(header: unknown) {
  if (!header) throw crossSite('Send the header Workback-Request: 1 with changes made by a session.')
}

const crossSite = (message: string) => new Refusal('forbidden', { code: 'request.cross_site', message })
