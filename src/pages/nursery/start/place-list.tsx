import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { LinkRow } from '@/components/link-row'
import { SearchField } from '@/components/search-field'
import type { District, Landmark } from '@/domain/city'
import type { Start } from '@/domain/query-path'

interface Props {
  districts: District[]
  landmarks: Landmark[]
  onChoose: (start: Start, name: string) => unknown
}

interface Place {
  start: Start
  name: string
  note: string
}

/** A screenful; who looks for more types another letter. */
const MOST = 12

/** Streets and landmarks by name, full pinyin or initials; without a word the landmarks, or the streets of a district. */
export function PlaceList({ districts, landmarks, onChoose }: Props) {
  const [text, setText] = useState('')
  const [code, setCode] = useState('')
  const word = text.trim().toLowerCase()
  const has = (...names: (string | undefined)[]) => names.some((name) => name?.includes(word))
  const streets = districts
    .filter((district) => word || district.code === code)
    .flatMap(({ name: note, streets: all }) => all.filter(({ name, aliases = [], pinyin }) => has(name, pinyin, ...aliases)).map((street): Place => ({ start: `street:${street.code}`, name: street.name, note })))
  const marks = landmarks.filter(({ name, pinyin }) => has(name, pinyin)).map(({ name }): Place => ({ start: `landmark:${name}`, name, note: '地标' }))
  const district = districts.find((one) => one.code === code)
  const middle: Place[] = district && !word ? [{ start: `district:${code}`, name: `${district.name}中心`, note: '只知道在哪个区' }] : []
  const found = word ? [...marks, ...streets].slice(0, MOST) : code ? [...middle, ...streets] : marks.slice(0, MOST)
  return (
    <View className='start__list'>
      <SearchField value={text} placeholder='街道或地标，也可以打拼音首字母' onChange={setText} />
      {!word && <Chips label='在哪个区' options={districts.map((one) => ({ value: one.code, text: one.name }))} chosen={code ? [code] : []} onToggle={(value) => setCode(value === code ? '' : value)} />}
      <Card>
        {found.map(({ start, name, note }) => (
          <LinkRow key={start} title={name} note={note} onTap={() => onChoose(start, name)} />
        ))}
        {found.length === 0 && <Text className='meta'>{word ? '没有这条街道或地标，换一个词，或者清掉字从区里选' : '上面选一个区，看它的街道'}</Text>}
      </Card>
    </View>
  )
}
