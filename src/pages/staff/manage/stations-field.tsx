import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { Touch } from '@/components/touch'
import type { HeadCount } from '@/domain/headcount'
import type { Station } from '@/domain/session'
import { randomId } from '@/services/random-id'
import { stationBlocker, type DoorSettings } from './use-door-settings'
import './stations-field.scss'

const MOST = 10
const LONGEST_NAME = 10

interface Props {
  settings: DoorSettings
  /** As they are without this change. */
  known: Station[]
  count: HeadCount
  onChange: (stations: Station[]) => unknown
}

/** The tables of an event in the order of the way round; a station keeps its stamps under another name. */
export function StationsField({ settings, known, count, onChange }: Props) {
  const { stations } = settings
  const stamped = known.filter(({ id }) => count.stations[id] && !stations.some((station) => station.id === id))
  const rename = (id: string, name: string) => onChange(stations.map((station) => (station.id === id ? { id, name } : station)))
  const up = (index: number) => onChange(stations.flatMap((station, at) => (at === index - 1 ? [...stations.slice(index, index + 1), station] : at === index ? [] : [station])))
  return (
    <Field label='站点' hint='有几张桌子、几关，就写几个，比如 称重、口腔、咨询；每到一站扫码盖一个章。没有就不写'>
      {stations.map(({ id, name }, index) => {
        const wrong = stationBlocker(settings, id)
        return (
          <View key={id} className={wrong ? 'field--wrong' : ''}>
            <View className='stations__row'>
              <Input className='field__input' value={name} maxlength={LONGEST_NAME} aria-label={`第 ${index + 1} 站`} placeholder='称重' cursorSpacing={120} onInput={({ detail }) => rename(id, detail.value)} />
              <Touch className='stations__key' label={`第 ${index + 1} 站上移`} disabled={index === 0} onTap={() => up(index)}>
                <Text>{index === 0 ? '' : '↑'}</Text>
              </Touch>
              <Touch className='stations__key' label={`删掉第 ${index + 1} 站`} onTap={() => onChange(stations.filter((station) => station.id !== id))}>
                <Text>✕</Text>
              </Touch>
            </View>
            {wrong && <Text className='field__error'>{wrong}</Text>}
          </View>
        )
      })}
      {stamped.map(({ id, name }) => (
        <Text key={id} className='field__error'>
          已有 {count.stations[id]} 家在“{name}”盖过章；删掉后不再统计
        </Text>
      ))}
      {stations.length < MOST && (
        <View className='stations__add'>
          <Button small kind='soft' onTap={() => onChange([...stations, { id: randomId(), name: '' }])}>
            加一个站点
          </Button>
        </View>
      )}
    </Field>
  )
}
