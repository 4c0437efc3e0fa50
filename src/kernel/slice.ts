import type { Calculator } from './calculator.ts'
import type { Contract } from './contract.ts'
import type { AnyEntity } from './entity.ts'
import type { Fact } from './event.ts'
import type { Relation } from './link.ts'

/** What a feature hands over. OpenAPI, permissions, search, transfer and `calc` are read off this. */
export interface Slice<C extends Contract = Contract> {
  name: string
  entities: readonly AnyEntity[]
  contract: C
  facts: readonly Fact[]
  relations: readonly Relation[]
  calculators: readonly Calculator[]
}

export const slice = <const C extends Contract>(definition: Slice<C>) => definition
