import { Card } from '@/components/card'
import { SwitchRow } from '@/components/switch-row'
import { classLabel } from '@/copy/labels'
import { classAgeText } from '@/copy/nursery'
import { InputField } from '../input-field'
import type { DraftClass } from './draft'

interface Props {
  classes: DraftClass[]
  faults: Record<string, string>
  onChange: (classes: DraftClass[]) => unknown
}

/** Which classes there are, and what each costs. */
export const ClassFields = ({ classes, faults, onChange }: Props) => (
  <>
    {classes.map(({ type, on, fee, size, perCarer }) => {
      const change = (fields: Partial<DraftClass>) => onChange(classes.map((one) => (one.type === type ? { ...one, ...fields } : one)))
      const label = classLabel[type]
      return (
        <Card key={type}>
          <SwitchRow title={label} note={on ? `${classAgeText(type)}，有这个班` : `${classAgeText(type)}，没有这个班`} on={on} onChange={(next) => change({ on: next })} />
          {on && (
            <>
              <InputField label={`${label}收费（元，每月）`} hint='不含餐费；免费写 0，不写就是未知' number value={fee} most={8} error={faults[`${type}.fee`]} onChange={(next) => change({ fee: next })} />
              <InputField label={`${label}每班人数`} number value={size} most={2} error={faults[`${type}.size`]} onChange={(next) => change({ size: next })} />
              <InputField label={`${label}一位照护几人`} number value={perCarer} most={2} error={faults[`${type}.perCarer`]} onChange={(next) => change({ perCarer: next })} />
            </>
          )}
        </Card>
      )
    })}
  </>
)
