import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { ChoiceField } from '@/components/choice-field'
import { affordableLabel, demonstrationLabel, nurseryStatusLabel, nurseryTypeLabel, UNKNOWN } from '@/copy/labels'
import { factLabel } from '@/copy/nursery-changes'
import type { District } from '@/domain/city'
import { DayField, InputField } from '../input-field'
import type { Draft } from './draft'

interface Props {
  draft: Draft
  faults: Partial<Record<keyof Draft, string>>
  districts: District[]
  change: (fields: Partial<Draft>) => unknown
}

const optionsOf = (labels: Record<string, string>) => Object.keys(labels).map((value) => ({ value, text: labels[value] ?? value }))

/** What it is. */
export const NameFields = ({ draft, faults, change }: Props) => (
  <Card>
    <Text className='title'>机构</Text>
    <InputField label={factLabel.name} most={60} value={draft.name} error={faults.name} onChange={(name) => change({ name })} />
    <ChoiceField label={factLabel.type} none={UNKNOWN} options={optionsOf(nurseryTypeLabel)} value={draft.type} onChange={(type = '') => change({ type })} />
    <ChoiceField label={factLabel.status} none={nurseryStatusLabel.operating} options={optionsOf(nurseryStatusLabel).slice(1)} value={draft.status} onChange={(status = 'operating') => change({ status })} />
    <InputField label={`${factLabel.capacity}（个）`} number most={4} value={draft.capacity} error={faults.capacity} onChange={(capacity) => change({ capacity })} />
    <InputField label='统一社会信用代码' most={18} value={draft.creditCode} error={faults.creditCode} onChange={(creditCode) => change({ creditCode })} />
  </Card>
)

/** Where it is: a street lies in its district. */
export function PlaceFields({ draft, districts, change }: Props) {
  const streets = districts.find(({ code }) => code === draft.district)?.streets ?? []
  const named = (all: { code: string; name: string }[]) => all.map(({ code, name }) => ({ value: code, text: name }))
  return (
    <Card>
      <Text className='title'>在哪里</Text>
      {districts.length > 0 && <ChoiceField label={factLabel.district} none='不变' options={named(districts)} value={draft.district} onChange={(district = draft.district) => change({ district, street: district === draft.district ? draft.street : '' })} />}
      {streets.length > 0 && <ChoiceField label={factLabel.street} none={UNKNOWN} options={named(streets)} value={draft.street} onChange={(street = '') => change({ street })} />}
      <InputField label={factLabel.address} most={100} value={draft.address} onChange={(address) => change({ address })} />
    </Card>
  )
}

/** Filing and, apart from it, the licence; the insurance, and the hospital it is paired with. */
export const PaperFields = ({ draft, faults, change }: Props) => (
  <Card>
    <Text className='title'>备案、许可、保险</Text>
    <ChoiceField label={factLabel.filed} none={UNKNOWN} options={optionsOf({ yes: '已备案', no: '未备案' })} value={draft.filed} onChange={(filed = '') => change({ filed })} />
    <DayField label={factLabel.filedAt} value={draft.filedAt} onChange={(filedAt) => change({ filedAt })} />
    <InputField label='许可编号' most={60} value={draft.licenceNumber} error={faults.licenceNumber} onChange={(licenceNumber) => change({ licenceNumber })} />
    <DayField label='许可有效期' value={draft.licenceUntil} onChange={(licenceUntil) => change({ licenceUntil })} />
    <DayField label={factLabel.insuredUntil} value={draft.insuredUntil} onChange={(insuredUntil) => change({ insuredUntil })} />
    <InputField label={factLabel.hospital} most={40} value={draft.hospital} onChange={(hospital) => change({ hospital })} />
  </Card>
)

/** What others have found it to be, and until when. */
export const BadgeFields = ({ draft, change }: Props) => (
  <Card>
    <Text className='title'>普惠和示范</Text>
    <ChoiceField label={factLabel.affordable} none={UNKNOWN} options={optionsOf({ none: '不是普惠机构', ...affordableLabel })} value={draft.affordableStatus} onChange={(affordableStatus = '') => change({ affordableStatus })} />
    {draft.affordableStatus !== '' && draft.affordableStatus !== 'none' && (
      <>
        <InputField label='普惠批次' most={40} value={draft.affordableBatch} onChange={(affordableBatch) => change({ affordableBatch })} />
        <DayField label='普惠有效期' value={draft.affordableUntil} onChange={(affordableUntil) => change({ affordableUntil })} />
      </>
    )}
    <ChoiceField label={factLabel.demonstration} none={UNKNOWN} options={optionsOf(demonstrationLabel)} value={draft.demonstration} onChange={(demonstration = '') => change({ demonstration })} />
    {draft.demonstration !== '' && <DayField label={factLabel.demonstrationUntil} value={draft.demonstrationUntil} onChange={(demonstrationUntil) => change({ demonstrationUntil })} />}
  </Card>
)
