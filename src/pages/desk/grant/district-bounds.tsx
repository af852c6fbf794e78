import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { useCity } from '@/hooks/use-directory'
import type { GrantFields } from './use-grant'

const ALL = 'all'

/** The whole city, or some districts; a manager of districts gives no more than those. */
export function DistrictBounds({ own, districts, setDistricts }: GrantFields) {
  const { data: city, error, reload } = useCity()
  if (!city) return <LoadState error={error} onRetry={reload} cards={1} />
  const known = city.districts.filter(({ code }) => !own || own.includes(code))
  const toggle = (value: string) => {
    if (value === ALL) return setDistricts([])
    setDistricts(districts.includes(value) ? districts.filter((code) => code !== value) : [...districts, value])
  }
  return (
    <Field label='在哪里' hint={own ? '您管的城区里，可以选几个' : '可以选几个城区'}>
      <Chips
        wrap
        label='在哪里'
        options={[...(own ? [] : [{ value: ALL, text: '全市' }]), ...known.map(({ code, name }) => ({ value: code, text: name }))]}
        chosen={districts.length || own ? districts : [ALL]}
        onToggle={toggle}
      />
    </Field>
  )
}
