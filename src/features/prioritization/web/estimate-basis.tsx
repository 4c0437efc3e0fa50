import { useLingui } from '@lingui/react/macro'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { useChange } from '#web/store/hooks.ts'
import { Section } from '#web/ui/page.tsx'
import { riceEstimate, type RiceEstimate } from '../domain/estimate.ts'

/** What an estimate rests on: a number without a reason cannot be argued with. */
export function EstimateBasis({ of, mayWrite }: { of: RiceEstimate; mayWrite: boolean }) {
  const { t } = useLingui()
  const change = useChange(riceEstimate)
  return (
    <Section title={t`What it rests on`}>
      <MarkdownEdit
        label={t`What it rests on`}
        value={of.basis}
        invitation={t`Where do these numbers come from?`}
        {...(mayWrite ? { onSave: basis => change.patch(of.id, { basis }, t`Change what an estimate rests on`) } : {})}
      />
    </Section>
  )
}
