import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { roleMay } from '#kernel/access.ts'
import { useChange, useRow } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useNow } from '#web/ui/moment.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { answersProblems, CUSTOMER_QUESTIONS, isAnswered } from '../domain/customer-questions.ts'
import { documentEntity, type Document } from '../domain/document.ts'
import { Answer, type Save } from './answers.tsx'
import classes from './questions.module.css'

/** The five questions that come before the press release, each saved as it is left. */
export function Questions({ row, onDone }: { row: Document; onDone: () => void }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(documentEntity)
  const product = useRow('product', row.product)
  const today = new Date(useNow()).toISOString().slice(0, 10)
  const answers = row.customerQuestions
  const problems = answersProblems(answers, { today, productName: product ? String(product['name']) : null })
  const mayWrite = roleMay(me.role, 'documents.write') && row.archivedAt === null
  const save: Save = (name, part) =>
    change.patch(
      row.id,
      { customerQuestions: { ...answers, [name]: { ...answers[name], ...part } } },
      t`Change an answer`,
    )
  return (
    <div className={classes.questions}>
      <p className={classes.lead}>
        <Trans>
          Answer these before you write the press release. They are for whoever reads it later and asks: how did you
          come to this?
        </Trans>
      </p>
      {CUSTOMER_QUESTIONS.map(({ name, question, guidance }, index) => (
        <section
          key={name}
          className={classes.question}
          data-answered={isAnswered(answers, name) || undefined}
          aria-labelledby={`question-${name}`}
        >
          <h2 id={`question-${name}`}>
            <span aria-hidden="true">{index + 1}</span>
            {question}
          </h2>
          <p className={classes.guidance}>{guidance}</p>
          <Answer name={name} answers={answers} save={save} mayWrite={mayWrite} idea={row.idea} />
          {isAnswered(answers, name) &&
            problems
              .filter(problem => problem.field === name)
              .map(problem => (
                <p key={problem.code} className={classes.doubt}>
                  {sentenceOf(problem)}
                </p>
              ))}
        </section>
      ))}
      <footer>
        <Button variant="filled" onClick={onDone}>
          <Trans>Go on to the press release</Trans>
        </Button>
      </footer>
    </div>
  )
}
