import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { SourceLine } from '@/components/source-line'
import { Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { factsOf } from '@/copy/nursery-facts'
import { UNKNOWN } from '@/copy/labels'
import type { Nursery } from '@/domain/nursery'
import { call } from './actions'

interface Props {
  nursery: Nursery
  onCopy: (text: string) => unknown
}

/** What is known line by line; what is not, by name, so that a family knows what to ask. */
export function Facts({ nursery, onCopy }: Props) {
  const facts = factsOf(nursery)
  const known = facts.flatMap(({ text, ...fact }) => (text ? [{ ...fact, text }] : []))
  const unknown = facts.filter(({ text }) => !text)
  return (
    <>
      {known.length > 0 && (
        <Card>
          <Text className='title'>登记信息</Text>
          {known.map(({ label, text, action }) => (
            <View key={label} className='facts__row'>
              <Text className='facts__label'>{label}</Text>
              <Text className='grow' userSelect>
                {text}
              </Text>
              {action && (
                <Touch
                  className='facts__action'
                  label={action === 'call' ? `拨打 ${text}` : `复制${label}`}
                  onTap={() => (action === 'call' ? call(text) : onCopy(text))}
                >
                  <Text>{action === 'call' ? '拨打' : '复制'}</Text>
                </Touch>
              )}
            </View>
          ))}
          <SourceLine source={nursery.source} asOf={nursery.source.asOf} onCopy={onCopy} />
        </Card>
      )}
      {unknown.length > 0 && (
        <Card>
          <Text className='title'>来源没有写的</Text>
          <Text className='meta'>这些{UNKNOWN}，打电话或上门时可以问：</Text>
          <View className='tags'>
            {unknown.map(({ label }) => (
              <Tag key={label} tone='plain'>
                {label}
              </Tag>
            ))}
          </View>
        </Card>
      )}
    </>
  )
}
