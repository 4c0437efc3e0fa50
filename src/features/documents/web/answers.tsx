import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Plus, Quote as QuoteIcon, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import type { CustomerAnswers, QuestionName } from '../domain/customer-questions.ts'
import { AnswerText } from './answer-text.tsx'
import classes from './questions.module.css'
import { QuoteBlock } from './quote-block.tsx'
import { QuotePicker } from './quote-picker.tsx'
import { SizeRange } from './size-range.tsx'

export type Save = <Name extends QuestionName>(name: Name, part: Partial<CustomerAnswers[Name]>) => void
interface AnswerProps {
  name: QuestionName
  answers: CustomerAnswers
  save: Save
  mayWrite: boolean
  idea: string | null
}

/** The fields of one question. */
export function Answer({ name, answers, save, mayWrite, idea }: AnswerProps): ReactNode {
  const { t } = useLingui()
  const shared = { readOnly: !mayWrite }
  switch (name) {
    case 'customer': {
      const { segment, role, context, buyer } = answers.customer
      return (
        <>
          <AnswerText
            {...shared}
            label={t`The customer`}
            value={segment}
            onSave={next => save('customer', { segment: next })}
            large
          />
          <div className={classes.pair}>
            <AnswerText
              {...shared}
              label={t`What they do`}
              value={role}
              onSave={next => save('customer', { role: next })}
            />
            <AnswerText
              {...shared}
              label={t`When and where it matters`}
              value={context}
              onSave={next => save('customer', { context: next })}
            />
          </div>
          <AnswerText
            {...shared}
            label={t`Who pays, if it is somebody else`}
            value={buyer}
            onSave={next => save('customer', { buyer: next })}
          />
        </>
      )
    }
    case 'problem': {
      const { statement, sizeEstimate, sizeUnit, whyNow } = answers.problem
      return (
        <>
          <AnswerText
            {...shared}
            label={t`The problem, as they would tell it`}
            value={statement}
            onSave={next => save('problem', { statement: next })}
            large
          />
          <div className={classes.pair}>
            <SizeRange
              label={t`How large`}
              value={sizeEstimate}
              readOnly={!mayWrite}
              onSave={next => save('problem', { sizeEstimate: next })}
            />
            <AnswerText
              {...shared}
              label={t`Of what`}
              placeholder={t`customers a month, hours lost a week`}
              value={sizeUnit}
              onSave={next => save('problem', { sizeUnit: next })}
            />
          </div>
          <AnswerText
            {...shared}
            label={t`Why now`}
            value={whyNow}
            onSave={next => save('problem', { whyNow: next })}
          />
        </>
      )
    }
    case 'benefit': {
      const { statement, measure, from, to } = answers.benefit
      return (
        <>
          <AnswerText
            {...shared}
            label={t`The one benefit`}
            value={statement}
            onSave={next => save('benefit', { statement: next })}
            large
          />
          <div className={classes.three}>
            <AnswerText
              {...shared}
              label={t`Measured by`}
              value={measure}
              onSave={next => save('benefit', { measure: next })}
            />
            <AnswerText {...shared} label={t`From`} value={from} onSave={next => save('benefit', { from: next })} />
            <AnswerText {...shared} label={t`To`} value={to} onSave={next => save('benefit', { to: next })} />
          </div>
        </>
      )
    }
    case 'evidence':
      return <Evidence answers={answers} save={save} mayWrite={mayWrite} idea={idea} />
    case 'experience':
      return (
        <Steps steps={answers.experience.steps} mayWrite={mayWrite} onSave={steps => save('experience', { steps })} />
      )
  }
}

function Evidence({ answers, save, mayWrite, idea }: Omit<AnswerProps, 'name'>) {
  const { t } = useLingui()
  const [isPicking, setPicking] = useState(false)
  const { statement, passages } = answers.evidence
  const add = (quote: QuoteAttributes) => save('evidence', { passages: [...passages, quote] })
  return (
    <>
      <AnswerText
        label={t`What you know, and from where`}
        value={statement}
        readOnly={!mayWrite}
        onSave={next => save('evidence', { statement: next })}
        large
      />
      <ul className={classes.passages}>
        {passages.map((passage, index) => (
          <li key={`${passage.feedbackId} ${passage.start}`}>
            <QuoteBlock quote={passage} selected={false} />
            {mayWrite && (
              <ToolButton
                icon={Trash2}
                word={t`Take this passage out`}
                onClick={() => save('evidence', { passages: passages.filter((_, other) => other !== index) })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div>
          <Button
            variant="default"
            leftSection={<QuoteIcon size={16} strokeWidth={1.5} />}
            onClick={() => setPicking(true)}
          >
            <Trans>Add a passage</Trans>
          </Button>
        </div>
      )}
      {isPicking && <QuotePicker idea={idea} onTake={add} onClose={() => setPicking(false)} />}
    </>
  )
}

function Steps({
  steps,
  mayWrite,
  onSave,
}: {
  steps: readonly string[]
  mayWrite: boolean
  onSave: (steps: string[]) => void
}) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const shown = isAdding || steps.length === 0 ? [...steps, ''] : steps
  const put = (index: number, next: string) => {
    setAdding(false)
    onSave(shown.map((step, other) => (other === index ? next : step)).filter(step => step.trim() !== ''))
  }
  return (
    <>
      <ol className={classes.steps}>
        {shown.map((step, index) => (
          <li key={index}>
            <AnswerText
              label={t`Step ${index + 1}`}
              hideLabel
              value={step}
              readOnly={!mayWrite}
              autoFocus={isAdding && index === steps.length}
              onSave={next => put(index, next)}
            />
          </li>
        ))}
      </ol>
      {mayWrite && (
        <div>
          <Button variant="default" leftSection={<Plus size={16} strokeWidth={1.5} />} onClick={() => setAdding(true)}>
            <Trans>Add a step</Trans>
          </Button>
        </div>
      )}
    </>
  )
}
