import { useMemo } from 'react'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { SwitchRow } from '@/components/switch-row'
import { demonstrationLabel, nurseryTypeLabel } from '@/copy/labels'
import { DEMONSTRATION_LEVELS, NURSERY_TYPES, type DirectoryEntry } from '@/domain/nursery'
import type { Section } from '.'
import { OneOf } from './one-of'

/** What kind it is, how well it is thought of, and which hospital stands behind it. */
export function Trust({ asked, ask, nurseries }: Section & { nurseries: DirectoryEntry[] }) {
  const hospitals = useMemo(() => [...new Set(nurseries.flatMap(({ hospital }) => hospital ?? []))].sort(), [nurseries])
  const kinds = asked.kinds ?? []
  const toggled = (kind: (typeof NURSERY_TYPES)[number]) => (kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
  const employer = kinds.includes('employer')
  return (
    <Card>
      <OneOf label='示范' hint='这一级，或更高' options={DEMONSTRATION_LEVELS.map((value) => ({ value, text: demonstrationLabel[value] }))} value={asked.demonstration} onChange={(demonstration) => ask({ demonstration })} />
      <Field label='机构性质' hint='可以选几种'>
        <Chips
          wrap
          label='机构性质'
          options={NURSERY_TYPES.map((value) => ({ value, text: nurseryTypeLabel[value] }))}
          chosen={kinds}
          onToggle={(kind) => {
            const next = toggled(kind)
            ask({ kinds: next.length ? next : undefined, ...(next.includes('employer') ? {} : { openToAll: undefined }) })
          }}
        />
      </Field>
      {employer && <SwitchRow title='用人单位的要对外招收' note='不是本单位职工的孩子也收' on={asked.openToAll === true} onChange={(value) => ask({ openToAll: value || undefined })} />}
      {hospitals.length > 0 && <OneOf label='结对的妇幼保健院' options={hospitals.map((value) => ({ value, text: value }))} value={asked.hospital} onChange={(hospital) => ask({ hospital })} />}
    </Card>
  )
}
