import { Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { UNKNOWN } from '@/copy/labels'
import type { Told } from '@/copy/nursery-facts'
import { call, copy } from './actions'

/** Facts line by line; one that is not known says so. */
export const ToldRows = ({ facts }: { facts: Told[] }) => (
  <>
    {facts.map(({ label, text, action, bad }) => (
      <View key={label} className='facts__row'>
        <Text className='facts__label'>{label}</Text>
        <Text className={classes('grow', !text && 'facts__unknown', bad && 'facts__bad')} userSelect>
          {text ?? UNKNOWN}
        </Text>
        {action && text && (
          <Touch className='facts__action' label={action === 'call' ? `拨打 ${text}` : `复制${label}`} onTap={() => (action === 'call' ? call(text) : copy(text))}>
            <Text>{action === 'call' ? '拨打' : '复制'}</Text>
          </Touch>
        )}
      </View>
    ))}
  </>
)
