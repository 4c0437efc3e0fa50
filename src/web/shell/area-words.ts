import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Area } from '../registry.ts'

export const AREA_WORDS: Readonly<Record<Area, MessageDescriptor>> = {
  home: msg`Home`,
  discover: msg`Discover`,
  plan: msg`Plan`,
  deliver: msg`Deliver`,
  measure: msg`Measure`,
  people: msg`People`,
  workspace: msg`Workspace`,
}
