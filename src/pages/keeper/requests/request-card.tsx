import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { careTimeText, ownStandingText, ringText } from '@/copy/care'
import { careEndsAt, type NurseryCareView } from '@/domain/care-request'
import type { Instant } from '@/domain/time'

interface Props {
  request: NurseryCareView
  now: Instant
  busy: boolean
  onAccept: () => unknown
  onDecline: () => unknown
  onCancel: (words: string) => unknown
}

/** One request: what is asked, how long there is to answer, and what the nursery may do about it now. */
export function RequestCard({ request, now, busy, onAccept, onDecline, onCancel }: Props) {
  const [words, setWords] = useState<string>()
  const { months, note, ring, nickname, phone, cancelled } = request
  const standing = request.standing === 'asked' && now >= request.expiresAt ? 'expired' : request.standing
  const tone = standing === 'asked' ? 'sun' : standing === 'accepted' ? 'brand' : undefined
  return (
    <Card {...(tone ? { tone } : {})}>
      <Text className='title'>{careTimeText(request, now)}</Text>
      <Text className='meta'>{[nickname, `${months} 个月`, ring && ringText[ring]].filter(Boolean).join(' · ')}</Text>
      {note && <Text className='meta'>家长说：{note}</Text>}
      <Text className='meta'>
        {ownStandingText[standing]}
        {cancelled ? `：${cancelled.side === 'family' ? '家长说' : '您写的'}“${cancelled.words}”` : ''}
      </Text>
      {standing === 'asked' && (
        <View className='keeper-requests__acts'>
          <Text className='small'>
            <Countdown until={request.expiresAt} after='可以回复' />
          </Text>
          <View className='row'>
            <Button wide busy={busy} onTap={onAccept}>
              接下
            </Button>
            <Button wide kind='soft' disabled={busy} onTap={onDecline}>
              接不了
            </Button>
          </View>
        </View>
      )}
      {standing === 'accepted' && (
        <View className='keeper-requests__acts'>
          {phone ? (
            <Button small kind='glass' onTap={() => Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}>
              打给家长 {phone}
            </Button>
          ) : (
            <Text className='small'>家长没有留电话，会看到您的电话和地址</Text>
          )}
          {now < careEndsAt(request) && words === undefined && (
            <Button small kind='glass' onTap={() => setWords('')}>
              接不了了，取消
            </Button>
          )}
          {words !== undefined && (
            <>
              <Input className='field__input' value={words} maxlength={60} placeholder='写一句原因，家长看得到' aria-label='取消的原因' onInput={({ detail }) => setWords(detail.value)} />
              <Button small kind='danger' busy={busy} disabled={!words.trim()} onTap={() => onCancel(words.trim())}>
                确定取消
              </Button>
            </>
          )}
        </View>
      )}
    </Card>
  )
}
