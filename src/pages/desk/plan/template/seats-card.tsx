import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { kindLabel } from '@/copy/labels'
import { seatLabel } from '@/copy/plan'
import { SESSION_KINDS, type ProgrammeKind, type SeatUnit } from '@/domain/session'
import type { FieldsProps } from '../fields'
import { NumberField } from '../fields/parts'

const options = <T extends string>(labels: Record<T, string>) => (Object.entries(labels) as [T, string][]).map(([value, text]) => ({ value, text }))

/** What kind of session, what one place is, how many and how long. */
export const SeatsFields = ({ draft: { kind, seat, capacity, minutes, slotMinutes }, wrong, onChange }: FieldsProps) => (
  <Card>
    <Field label='哪一类'>
      <Chips wrap label='哪一类' options={SESSION_KINDS.map((value) => ({ value, text: kindLabel[value] }))} chosen={[kind]} onToggle={(value: ProgrammeKind) => onChange({ kind: value })} />
    </Field>
    <Field label='一个名额是'>
      <Chips wrap label='一个名额是' options={options(seatLabel)} chosen={[seat]} onToggle={(value: SeatUnit) => onChange({ seat: value })} />
    </Field>
    <NumberField label='名额' value={capacity} error={capacity < 1 || capacity > 500 ? '1 到 500 个' : undefined} onChange={(value) => onChange({ capacity: value })} />
    <NumberField label='办多少分钟' value={minutes} error={minutes < 10 || minutes > 720 ? '10 到 720 分钟' : undefined} onChange={(value) => onChange({ minutes: value })} />
    {kind === 'clinic' && (
      <NumberField label='每个名额几分钟' hint='按时间段约；0 是不分时间段' value={slotMinutes ?? 0} error={wrong === 'slotMinutes' ? '名额乘分钟超过了总时间' : undefined} onChange={(value) => onChange({ slotMinutes: value || undefined })} />
    )}
  </Card>
)
