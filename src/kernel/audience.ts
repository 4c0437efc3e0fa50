/**
 * Who may see a row, as a list of names of which a viewer must hold one:
 * `members` (everyone with a role in the workspace), `product:<id>` (those with a role on that product),
 * `person:<id>` (this person). Stored beside every row, history entry, log entry and search row.
 */
export type Audience = readonly string[]

export const MEMBERS = 'members'
export const onProduct = (productId: string) => `product:${productId}`
export const onlyPerson = (personId: string) => `person:${personId}`

/** The ordinary rule: members, and guests of the row's product. */
export const membersAndProduct = (row: { product?: string | null }): Audience =>
  row.product ? [MEMBERS, onProduct(row.product)] : [MEMBERS]

export const maySee = (audience: Audience, viewer: readonly string[]) => audience.some(name => viewer.includes(name))

/** Who may see a link: only those who may see both its ends. */
export function bothAudiences(one: Audience, other: Audience): Audience {
  const common = one.filter(name => other.includes(name))
  if (common.length > 0 && common.includes(MEMBERS)) return common
  const oneIsOpen = one.includes(MEMBERS)
  const otherIsOpen = other.includes(MEMBERS)
  // A private end decides: every named person who is a member may see the open end too.
  if (oneIsOpen && !otherIsOpen) return other.filter(name => name.startsWith('person:'))
  if (otherIsOpen && !oneIsOpen) return one.filter(name => name.startsWith('person:'))
  return common
}
