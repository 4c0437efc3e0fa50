import { useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field, Money, Range } from '#kernel/field.ts'
import classes from './field-value.module.css'
import { thingOf } from './registry.ts'
import { useTitle } from './store/titles.ts'
import { formatDuration, formatMoney, formatNumber, formatShare, MISSING } from './ui/format.ts'
import { Ago, Day } from './ui/moment.tsx'
import { PersonMark } from './ui/person-mark.tsx'
import { ChoiceMark } from './ui/state-mark.tsx'
import { ToThing } from './ui/to.tsx'
import { RangeBar } from './ui/uncertain.tsx'
import { choiceWord } from './words.ts'

interface FieldValueProps {
  entity: AnyEntity
  field: string
  value: unknown
  /** For ranges in a column: the end of the scale that all rows share. */
  scale?: number
  /** References as plain words, where a link inside a row would be in the way. */
  plain?: boolean
}

export const fieldOf = (entity: AnyEntity, name: string): Field | undefined =>
  (entity.fields as Record<string, Field>)[name]

/** Numbers stand at the right, everything else at the left. */
export const isNumeric = (field: Field | undefined) =>
  field !== undefined && ['integer', 'decimal', 'percent', 'money', 'duration'].includes(field.kind)

/**
 * One value as people read it. What is not known is “–”, never 0. Drawn again only for another value: of a table that is
 * filtered, half the cells say what they said before.
 */
export const FieldValue = memo(function FieldValue({
  entity,
  field: name,
  value,
  scale,
  plain = false,
}: FieldValueProps): ReactNode {
  const field = fieldOf(entity, name)
  if (!field || value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className={classes.missing}>{MISSING}</span>
  switch (field.kind) {
    case 'boolean':
      return <YesOrNo is={value === true} />
    case 'integer':
    case 'decimal':
      return <span className="numeric">{formatNumber(value as number)}</span>
    case 'percent':
      return <span className="numeric">{formatShare(value as number, 1)}</span>
    case 'money':
      return <span className="numeric">{formatMoney(value as Money)}</span>
    case 'duration':
      return <span className="numeric">{formatDuration(value as number)}</span>
    case 'range':
      return <RangeBar range={value as Range} to={scale ?? (value as Range).p90} inColumn={scale !== undefined} />
    case 'date':
      return <Day on={String(value)} />
    case 'moment':
      return <Ago at={String(value)} />
    case 'choice':
      return <ChoiceMark entity={entity} field={name} value={String(value)} />
    case 'choices':
      return <Tags of={(value as string[]).map(each => choiceWord(entity, name, each))} />
    case 'tags':
      return <Tags of={value as string[]} />
    case 'person':
      return <PersonMark id={String(value)} />
    case 'ref':
      return <Reference entity={field.to ?? ''} id={String(value)} plain={plain} />
    case 'refs':
      return (
        <span className={classes.many}>
          {(value as string[]).map(id => (
            <Reference key={id} entity={field.to ?? ''} id={id} plain={plain} />
          ))}
        </span>
      )
    case 'url':
      return (
        <a href={String(value)} target="_blank" rel="noreferrer noopener" className={classes.line}>
          {hostOf(String(value))}
        </a>
      )
    case 'email':
      return (
        <a href={`mailto:${String(value)}`} className={classes.line}>
          {String(value)}
        </a>
      )
    case 'json':
      return <code className={classes.line}>{JSON.stringify(value)}</code>
    default:
      return <span className={classes.line}>{String(value)}</span>
  }
})

function YesOrNo({ is }: { is: boolean }) {
  const { t } = useLingui()
  return is ? <Check aria-label={t`Yes`} /> : <span className={classes.missing}>{t`No`}</span>
}

/** Labels that people gave, in the quietest shape. */
export const Tags = ({ of }: { of: readonly string[] }) => (
  <span className={classes.tags}>
    {of.map(tag => (
      <span key={tag} className={classes.tag}>
        {tag}
      </span>
    ))}
  </span>
)

/** What a field points at, by its name. */
export function Reference({ entity, id, plain = false }: { entity: string; id: string; plain?: boolean }) {
  const title = useTitle(entity, id)
  const Icon = thingOf(entity)?.icon
  const content = (
    <>
      {Icon && <Icon />}
      <span>{title ?? '…'}</span>
    </>
  )
  if (plain || !thingOf(entity)) return <span className={classes.reference}>{content}</span>
  return (
    <ToThing entity={entity} id={id} className={classes.reference ?? ''}>
      {content}
    </ToThing>
  )
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : address)
