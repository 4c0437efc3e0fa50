import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { say } from '#web/words.ts'
import type { ItemGroup } from '../domain/launch-item.ts'

const WORDS: Record<ItemGroup, MessageDescriptor> = {
  product: msg`Product`,
  quality: msg`Quality`,
  legal_privacy: msg`Legal and privacy`,
  security: msg`Security`,
  pricing_finance: msg`Pricing and finance`,
  supply: msg`Supply`,
  customer_service: msg`Customer service`,
  docs_localization: msg`Help pages and languages`,
  marketing_pr: msg`Marketing and press`,
  sales_enablement: msg`Sales`,
  instrumentation: msg`Measuring`,
  operations: msg`Operations`,
  rollback: msg`The way back`,
  communications: msg`Telling people`,
}

export const groupWord = (group: ItemGroup) => say(WORDS[group])
