import { Text, Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { messageExamples, reachText } from '@/copy/staff'
import { momentText } from '@/copy/wording'
import { LONGEST_MESSAGE, MOST_MESSAGES } from '@/domain/commands/say'
import { goBack } from '@/services/routes'
import { Preview } from './preview'
import { useMessage } from './use-message'
import './index.scss'

/** 通知名单上的家庭: what it will look like and whom it reaches, before it is sent. */
export default function MessagePage() {
  const { id = '' } = useRouter().params
  const message = useMessage(id)
  const { data, error, since, reload, line, asked } = message
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} cards={2} />
      </PageRoot>
    )
  }
  const { session, said, families, wechat, blocker, template } = data
  const left = [...line].length
  return (
    <PageRoot
      footer={
        blocker ? undefined : (
          <Button wide disabled={!line || message.sells !== undefined || left > LONGEST_MESSAGE} busy={message.busy} onTap={message.send}>
            {asked ? `确定发给 ${families} 家` : '发送'}
          </Button>
        )
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{session.title}</Text>
      <Text className='meta'>{momentText(session.startsAt)}</Text>
      {message.sent && (
        <Card tone='sun'>
          <View aria-role='alert'>
            <Text className='title'>已通知：{message.sent}</Text>
            <Text className='meta'>小程序里马上看得到，微信几分钟内送到</Text>
          </View>
        </Card>
      )}
      {message.refused && <RefusalCard title='没有发出去' why={errorText[message.refused]} quiet />}
      {blocker && <RefusalCard title='现在不能通知' why={errorText[blocker]} action={{ text: '返回', onTap: goBack }} quiet />}
      <View className='columns'>
        {!blocker && (
          <Card>
            <Field label='说什么' hint={`一句话，最多 ${LONGEST_MESSAGE} 个字（微信的限制）；只说这场活动的事`} error={message.sells ? `“${message.sells}”像推广，微信不允许，请换一种说法` : undefined}>
              <Textarea className='field__input message__words' value={message.text} maxlength={LONGEST_MESSAGE} autoHeight aria-label='说什么' placeholder='改在二楼 201 教室' cursorSpacing={120} onInput={({ detail }) => message.write(detail.value)} />
              <Text className='small'>
                {left}/{LONGEST_MESSAGE}
              </Text>
              <Chips label='常用的话' options={messageExamples.map((text) => ({ value: text, text }))} chosen={[message.text]} onToggle={message.write} />
            </Field>
            <Text className='meta'>{reachText(families, wechat)}</Text>
            <Text className='small'>家长约的时候每次只允许一条变动通知，这次用掉以后，再改期或取消可能只在小程序里看到。一场最多 {MOST_MESSAGES} 次，还剩 {MOST_MESSAGES - said.length} 次。</Text>
            {asked && (
              <View aria-role='alert'>
                <Text className='message__again'>发出以后不能收回。再点一次就发给 {families} 家。</Text>
              </View>
            )}
          </Card>
        )}
        <View>
          {!blocker && (
            <Card>
              <Text className='small'>微信里的样子</Text>
              <Preview session={session} line={line} {...(template ? { template } : {})} />
            </Card>
          )}
          {said.length > 0 && (
            <Card>
              <Text className='title'>已经说过的</Text>
              {said.map(({ at, by, text }) => (
                <View key={at}>
                  <Text className='meta'>{text}</Text>
                  <Text className='small'>
                    {momentText(at)} {by}
                  </Text>
                </View>
              ))}
            </Card>
          )}
        </View>
      </View>
    </PageRoot>
  )
}
