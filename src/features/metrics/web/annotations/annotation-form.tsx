import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { FieldControl } from '#web/field-control.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { titleOf, useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Segments } from '#web/ui/segments.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import {
  annotation,
  ANNOTATION_KINDS,
  type Annotation,
  type AnnotationKind,
} from '../../domain/annotations/annotation.ts'
import { checkDays } from '../../domain/annotations/concern.ts'
import type { Metric } from '../../domain/metric.ts'
import forms from '../forms.module.css'

interface AnnotationFormProps {
  isOpen: boolean
  /** The metric on whose page it is told. */
  metric?: Metric | null
  /** The day it is told of first. */
  day: string
  onClose: () => void
}

/** What happened and when; on which charts it stands follows from where it is told. A title and Enter are enough. */
export function AnnotationForm({ isOpen, ...rest }: AnnotationFormProps) {
  const { t } = useLingui()
  return (
    <Modal opened={isOpen} onClose={rest.onClose} title={t`New annotation`}>
      <Fields {...rest} />
    </Modal>
  )
}

type Reach = 'metric' | 'product' | 'all'

function Fields({ metric: of = null, day, onClose }: Omit<AnnotationFormProps, 'isOpen'>) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(annotation)
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<AnnotationKind>('other')
  const [occurredOn, setDay] = useState(day)
  const [endedOn, setEnd] = useState('')
  const [reach, setReach] = useState<Reach>('metric')
  const [metrics, setMetrics] = useState<Annotation['metrics']>([])
  const [product, setProduct] = useState<Annotation['product']>(null)
  const days = checkDays({ occurredOn, endedOn: endedOn === '' ? null : endedOn })
  const isReady = title.trim() !== '' && occurredOn !== '' && days.ok
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const scope = of === null ? { metrics, product } : scopeOf(of, reach)
    const owner = store.me.personId as Annotation['owner']
    const about = { title: title.trim(), kind, occurredOn, endedOn: endedOn === '' ? null : endedOn, owner }
    change.create({ ...about, ...scope }, t`New annotation`)
    sayUndo(store, t`Annotation added`)
    onClose()
  }
  return (
    <form className={forms.form} onSubmit={save}>
      <TextInput
        label={t`What happened`}
        value={title}
        maxLength={300}
        data-autofocus
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <NativeSelect
        label={labelOf(annotation, 'kind')}
        value={kind}
        data={ANNOTATION_KINDS.map(value => ({ value, label: choiceWord(annotation, 'kind', value) }))}
        onChange={event => setKind(ANNOTATION_KINDS.find(value => value === event.currentTarget.value) ?? kind)}
      />
      <div className={forms.pair}>
        <TextInput
          type="date"
          label={labelOf(annotation, 'occurredOn')}
          value={occurredOn}
          onChange={event => setDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={labelOf(annotation, 'endedOn')}
          description={t`Only where it lasted.`}
          value={endedOn}
          min={occurredOn}
          error={days.ok ? null : days.problems[0]?.message}
          onChange={event => setEnd(event.currentTarget.value)}
        />
      </div>
      {of === null ? (
        <>
          <FieldControl
            entity={annotation}
            field="metrics"
            value={metrics}
            onChange={value => setMetrics((value ?? []) as Annotation['metrics'])}
          />
          <FieldControl
            entity={annotation}
            field="product"
            value={product}
            onChange={value => setProduct(value as Annotation['product'])}
          />
          <p className={forms.soft}>
            <Trans>Without a metric it stands on every chart of the product; without a product, on every chart.</Trans>
          </p>
        </>
      ) : (
        <Segments
          label={t`On which charts it stands`}
          value={reach}
          options={[
            { value: 'metric', word: t`This metric` },
            ...(of.product === null
              ? []
              : [{ value: 'product' as const, word: t`All of ${titleOf(store, 'product', of.product)}` }]),
            { value: 'all', word: t`All metrics` },
          ]}
          onChange={setReach}
        />
      )}
      <Button type="submit" variant="filled" disabled={!isReady}>
        <Trans>Add annotation</Trans>
      </Button>
    </form>
  )
}

/** Of one metric it belongs to its product too, so that whoever sees the metric sees it. */
const scopeOf = ({ id, product }: Metric, reach: Reach): Pick<Annotation, 'metrics' | 'product'> =>
  reach === 'metric'
    ? { metrics: [id], product }
    : reach === 'product'
      ? { metrics: [], product }
      : { metrics: [], product: null }
