import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import type { ProcessLimits } from '../../domain/limits/process-limits.ts'
import forms from '../forms.module.css'
import { useDecision } from './use-behavior.ts'

interface DecisionFormProps {
  verb: string
  /** Said when it holds. */
  done: string
  /** Left out where no reason is asked for. */
  reasonHint?: string
  isReady?: boolean
  send: (client: ReturnType<typeof useDecision>['client'], reason: string) => Promise<ProcessLimits>
  onClose: () => void
  children: ReactNode
}

/** A decision with its reason, sent when it is whole. */
export function DecisionForm({ verb, done, reasonHint, isReady = true, send, onClose, children }: DecisionFormProps) {
  const { t } = useLingui()
  const { client, said } = useDecision()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Error | null>(null)
  const [isSending, setSending] = useState(false)
  const asksReason = reasonHint !== undefined
  const isWhole = isReady && (!asksReason || reason.trim() !== '')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole || isSending) return
    setFailure(null)
    setSending(true)
    try {
      said(await send(client, reason.trim()), verb, done)
      onClose()
    } catch (problem) {
      setFailure(problem as Error)
    } finally {
      setSending(false)
    }
  }
  return (
    <form className={forms.form} onSubmit={event => void save(event)}>
      {children}
      {asksReason && (
        <TextArea label={t`Reason`} value={reason} rows={2} description={reasonHint} onChange={setReason} />
      )}
      <ProblemText of={failure} />
      <Button type="submit" variant="filled" disabled={!isWhole} loading={isSending}>
        {verb}
      </Button>
    </form>
  )
}
