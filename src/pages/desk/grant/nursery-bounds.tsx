import { useState } from 'react'
import { Text } from '@tarojs/components'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { SearchField } from '@/components/search-field'
import { useNurseries } from '@/hooks/use-directory'
import type { GrantFields } from './use-grant'

/** So many are offered: who finds more writes more of the name. */
const OFFERED = 6

/** The one nursery an operator speaks for. */
export function NurseryBounds({ own, nursery, setNursery }: GrantFields) {
  const { data, error, reload } = useNurseries()
  const [words, setWords] = useState('')
  if (!data) return <LoadState error={error} onRetry={reload} cards={1} />
  const asked = words.trim().toLowerCase()
  const within = data.nurseries.filter(({ district }) => !own || own.includes(district))
  const fits = asked ? within.filter(({ name, alias = '', pinyin }) => `${name} ${alias} ${pinyin}`.toLowerCase().includes(asked)) : []
  const chosen = within.find(({ _id }) => _id === nursery?.id)
  const shown = chosen && !fits.includes(chosen) ? [chosen, ...fits] : fits
  return (
    <Field label='哪一家' hint='写名字或拼音的一部分'>
      <SearchField value={words} placeholder='找托育机构' onChange={setWords} />
      <Chips
        wrap
        label='哪一家'
        options={shown.slice(0, OFFERED).map(({ _id, name }) => ({ value: _id, text: name }))}
        chosen={nursery ? [nursery.id] : []}
        onToggle={(id) => {
          const found = within.find(({ _id }) => _id === id)
          setNursery(found && { id, district: found.district })
        }}
      />
      {asked && fits.length === 0 && <Text className='small'>没有找到，换个写法试试。</Text>}
      {fits.length > OFFERED && <Text className='small'>还有 {fits.length - OFFERED} 家，再多写几个字。</Text>}
    </Field>
  )
}
