import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { FieldControl } from '#web/field-control.tsx'
import { CheckField } from '#web/ui/check-field.tsx'
import { quotientDenominator } from '../../domain/limits/denominator.ts'
import { processLimits } from '../../domain/limits/process-limits.ts'
import type { Metric } from '../../domain/metric.ts'
import { CENTERS, CHART_KINDS, RULE_SETS, TRENDS, type Trend } from '../../domain/signals/choices.ts'
import forms from '../forms.module.css'
import { DecisionForm } from './decision-form.tsx'
import type { DecisionProps } from './decisions.tsx'

/** By which rules a chart is judged, and of which kind it is. */
export function RulesForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const [ruleSet, setRuleSet] = useState(behavior.ruleSet)
  const [screensOutliers, setScreens] = useState(behavior.screensOutliers)
  const [chart, setChart] = useState(behavior.chart)
  const [center, setCenter] = useState(behavior.center)
  const [trend, setTrend] = useState<Trend>(behavior.trend)
  const own = quotientDenominator(row)
  const [denominator, setDenominator] = useState<Metric['id'] | null>(behavior.denominator)
  const [ratePer, setRatePer] = useState(String(behavior.ratePer))
  const isShare = chart !== 'xmr'
  const chooseRules = (next: string) => {
    const found = RULE_SETS.find(each => each === next) ?? 'wheeler'
    setRuleSet(found)
    // Each school as it is taught: NHS leaves outlying ranges out, Wheeler keeps them.
    setScreens(found === 'nhs')
  }
  const trends: Record<Trend, string> = {
    none: t`Around a level`,
    full: t`Around a trend, full limits`,
    reduced: t`Around a trend, its rise taken off the ranges`,
    residuals: t`Around a trend, from what is left around the line`,
  }
  return (
    <DecisionForm
      verb={t`Choose`}
      done={t`Chosen: every chart, deck and alert of this metric follows`}
      isReady={!isShare || denominator !== null || own !== null}
      send={client =>
        client.chooseMetricLimits({
          id: row.id,
          cadence: behavior.cadence,
          ruleSet,
          chart,
          center,
          screensOutliers: isShare ? false : screensOutliers,
          trend: isShare ? 'none' : trend,
          ...(isShare ? { denominator: denominator === own ? null : denominator, ratePer: Number(ratePer) } : {}),
        })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={t`Rule set`}
        value={ruleSet}
        data={[
          { value: 'wheeler', label: t`Wheeler: outside, a wide step, 8 on one side, 3 of 4 near a limit` },
          { value: 'nhs', label: t`NHS: outside, 7 on one side, 7 in one direction, 2 of 3 near a limit` },
        ]}
        onChange={event => chooseRules(event.currentTarget.value)}
      />
      <NativeSelect
        label={t`Chart`}
        description={t`Shares and rates of small counts need limits that widen where there was little to count.`}
        value={chart}
        data={[
          { value: 'xmr', label: t`Single values (XmR)` },
          { value: 'p', label: t`A share of a count (p-chart)` },
          { value: 'u', label: t`Events for each of a count (u-chart)` },
        ]}
        onChange={event => setChart(CHART_KINDS.find(each => each === event.currentTarget.value) ?? 'xmr')}
      />
      {isShare ? (
        <>
          <FieldControl
            entity={processLimits}
            field="denominator"
            value={denominator ?? own}
            onChange={value => setDenominator(value as Metric['id'] | null)}
          />
          <NativeSelect
            label={t`A value of this metric is`}
            value={ratePer}
            data={[
              { value: '1', label: t`of one: 0.12` },
              { value: '100', label: t`in percent: 12` },
              { value: '1000', label: t`for each thousand: 120` },
            ]}
            onChange={event => setRatePer(event.currentTarget.value)}
          />
        </>
      ) : (
        <>
          <div className={forms.pair}>
            <NativeSelect
              label={t`Middle`}
              value={center}
              data={[
                { value: 'mean', label: t`Mean` },
                { value: 'median', label: t`Median` },
              ]}
              onChange={event => setCenter(CENTERS.find(each => each === event.currentTarget.value) ?? 'mean')}
            />
            <NativeSelect
              label={t`Limits run`}
              value={trend}
              data={TRENDS.map(value => ({ value, label: trends[value] }))}
              onChange={event => setTrend(TRENDS.find(each => each === event.currentTarget.value) ?? 'none')}
            />
          </div>
          <CheckField
            label={t`Leave ranges of 3.267 times their mean or more out, once (NHS)`}
            checked={screensOutliers}
            onChange={setScreens}
          />
        </>
      )}
      <p className={forms.soft}>
        <Trans>Limits that are locked keep their numbers. What is chosen here holds for the others.</Trans>
      </p>
    </DecisionForm>
  )
}
