import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { momentText } from '@/copy/wording'
import type { CareRequestView } from '@/domain/care-request'
import type { Instant } from '@/domain/time'

/** What happened, step by step: written down, or brought by time and by what another did. */
export function Steps({ request, now }: { request: CareRequestView; now: Instant }) {
  const nameOf = (id?: string) => request.nurseries.find(({ nurseryId }) => nurseryId === id)?.name ?? '机构'
  const me = (own: boolean) => (own ? '您' : '家人')
  const steps = request.steps.map(({ when, what, nurseryId, by, words, own }) => {
    const nursery = `${nameOf(nurseryId)}${by ? `（${by}）` : ''}`
    if (what === 'asked') return { when, text: `${me(own)}问了 ${request.nurseries.length} 家` }
    if (what === 'accepted') return { when, text: [`${nursery}接下了`, request.nurseries.length > 1 ? '；别家同时不用再等' : ''].join('') }
    if (what === 'declined') return { when, text: `${nursery}接不了` }
    if (what === 'withdrawn') return { when, text: `${me(own)}撤回了，问过的都看到了` }
    return { when, text: `${nurseryId ? nursery : me(own)}取消了${words ? `：${words}` : ''}` }
  })
  if (request.status === 'expired' && now >= request.expiresAt) steps.push({ when: request.expiresAt, text: '到时间没有人接，自动结束' })
  return (
    <Card>
      <Text className='title'>经过</Text>
      {steps.map(({ when, text }) => (
        <View key={`${when}${text}`} className='drop-in__step'>
          <View className='drop-in__dot' aria-hidden='true' />
          <View className='grow'>
            <Text className='meta'>{text}</Text>
            <Text className='small'>{momentText(when)}</Text>
          </View>
        </View>
      ))}
    </Card>
  )
}
