import { slice } from '#kernel/slice.ts'
import { goalsApi } from './api.ts'
import { goalCalculators } from './domain/calculators.ts'
import { goal } from './domain/goal.ts'
import { goalCheckIn } from './domain/goal-check-in.ts'
import { aimsAt, serves } from './domain/relations.ts'

export const goalsSlice = slice({
  name: 'goals',
  entities: [goal, goalCheckIn],
  contract: goalsApi,
  facts: [],
  relations: [serves, aimsAt],
  calculators: goalCalculators,
})
