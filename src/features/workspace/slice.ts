import { slice } from '#kernel/slice.ts'
import { workspaceApi } from './api.ts'
import { link } from './domain/link-row.ts'
import { organization } from './domain/organization.ts'
import { person } from './domain/person.ts'
import { product } from './domain/product.ts'
import { savedView } from './domain/saved-view.ts'
import { exportsApi } from './exports-api.ts'
import { membersApi } from './members-api.ts'

export const workspaceSlice = slice({
  name: 'workspace',
  entities: [product, person, organization, savedView, link],
  contract: { ...workspaceApi, ...membersApi, ...exportsApi },
  facts: [],
  relations: [],
  calculators: [],
})
