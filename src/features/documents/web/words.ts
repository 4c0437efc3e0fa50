import { useLingui } from '@lingui/react/macro'
import type { DocumentKind, DocumentStatus } from '../domain/document.ts'

/** What a kind of document is called, and what it is for. */
export function useKindWords(): Record<DocumentKind, { word: string; purpose: string }> {
  const { t } = useLingui()
  return {
    prfaq: {
      word: t`PR/FAQ`,
      purpose: t`The press release of the day it launches, and the questions it will be asked. Written before anything is built.`,
    },
    six_pager: { word: t`Six-pager`, purpose: t`A narrative for a large decision or a review of the business.` },
    two_pager: { word: t`Two-pager`, purpose: t`The same discipline for a narrower decision.` },
    prd: { word: t`Requirements`, purpose: t`What has to be true, and how it would be accepted.` },
    note: { word: t`Note`, purpose: t`Anything else worth writing together.` },
  }
}

/** What somebody does to bring a document to a status. */
export function useStepWords(): Record<DocumentStatus, string> {
  const { t } = useLingui()
  return {
    draft: t`Back to draft`,
    in_review: t`Send to review`,
    revise: t`Ask for revision`,
    approved: t`Approve`,
    parked: t`Park`,
    rejected: t`Reject`,
    building: t`Start building`,
    launched: t`Mark as launched`,
    reviewed: t`Mark as reviewed`,
  }
}
