import type { Slice } from '#kernel/slice.ts'
import { demoSlice } from '#demo/api.ts'
import { documentsSlice } from '#features/documents/slice.ts'
import { evidenceSlice } from '#features/evidence/slice.ts'
import { goalsSlice } from '#features/goals/slice.ts'
import { homeSlice } from '#features/home/slice.ts'
import { ideasSlice } from '#features/ideas/slice.ts'
import { launchesSlice } from '#features/launches/slice.ts'
import { metricsSlice } from '#features/metrics/slice.ts'
import { prioritizationSlice } from '#features/prioritization/slice.ts'
import { reviewsSlice } from '#features/reviews/slice.ts'
import { roadmapSlice } from '#features/roadmap/slice.ts'
import { sourcesSlice } from '#features/sources/slice.ts'
import { workspaceSlice } from '#features/workspace/slice.ts'

/** Every slice of the product, in building order: what OpenAPI, search, transfer and `calc` are read off. */
export const slices: readonly Slice[] = [
  workspaceSlice,
  documentsSlice,
  evidenceSlice,
  ideasSlice,
  prioritizationSlice,
  roadmapSlice,
  metricsSlice,
  goalsSlice,
  reviewsSlice,
  launchesSlice,
  sourcesSlice,
  homeSlice,
  demoSlice,
]

export const wholeContract = Object.assign({}, ...slices.map(slice => slice.contract)) as Slice['contract']
