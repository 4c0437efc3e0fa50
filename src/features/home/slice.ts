import { slice } from '#kernel/slice.ts'
import { homeApi } from './api.ts'

export const homeSlice = slice({
  name: 'home',
  entities: [],
  contract: homeApi,
  facts: [],
  relations: [],
  calculators: [],
})
