import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText, passes } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { usePersonKnown } from '@/hooks/use-home'
import { open, routes } from '@/services/routes'
import { usePerson } from '@/stores/person'
import { codeIn, useJoin } from './use-join'
import './index.scss'

const MEANS = [
  '您会看到这一家的孩子和全部预约，可以一起预约、候补、确认和取消。',
  '入场码两个人的手机上都有，谁带孩子来都行。',
  '这一家的其他人也会看到您做了什么，比如“家人约好了”。',
  '以后想退出，在“我的”里删除自己的资料就行，不影响家人。',
]

export default function InvitePage() {
  const sent = useRouter().params.code
  const { known, error: unknown, reload } = usePersonKnown()
  const family = usePerson((person) => person.family)
  const { busy, error, join, forgive } = useJoin()
  const [typed, setTyped] = useState('')
  const code = codeIn(sent ?? typed)

  if (!known) {
    return (
      <PageRoot>
        <LoadState error={unknown} onRetry={reload} cards={2} />
      </PageRoot>
    )
  }

  const final = error !== undefined && !passes(error)
  return (
    <PageRoot
      footer={
        !final && (
          <View className='row'>
            <Button wide disabled={!code} busy={busy} onTap={() => code && join(code)}>
              加入这一家
            </Button>
          </View>
        )
      }
    >
      <Text className='heading'>和家人一起照看孩子</Text>
      <Text className='meta'>{sent ? '家人邀请您加入。加入前请看：' : '填家人发给您的邀请码。加入前请看：'}</Text>
      {error && <Refused code={error} retype={!sent} onRetype={forgive} />}
      {!final && family && (
        <Card tone='sun'>
          <Text className='meta'>您已经有一个家庭了。如果邀请就是这一家发的，点“加入这一家”会直接打开；如果是另一家，先在“我的”里删除自己的资料才能加入。</Text>
        </Card>
      )}
      {!final && !sent && (
        <Card>
          <Field label='邀请码' hint='把家人发来的那段话整个粘贴进来也行'>
            <Input className='field__input' value={typed} maxlength={200} placeholder='粘贴在这里' aria-label='邀请码' onInput={({ detail }) => setTyped(detail.value)} />
          </Field>
        </Card>
      )}
      {!final && (
        <Card>
          {MEANS.map((line) => (
            <Text key={line} className='meta invite__line'>
              · {line}
            </Text>
          ))}
        </Card>
      )}
    </PageRoot>
  )
}

/** Why nobody can join by this invitation, and what now. */
function Refused({ code, retype, onRetype }: { code: ErrorCode; retype: boolean; onRetype: () => unknown }) {
  const action = () => {
    if (passes(code)) return undefined
    if (code === 'ALREADY_IN_FAMILY') return { text: '去“我的”看看', onTap: () => open(routes.mine) }
    if (retype) return { text: '重新填一个', onTap: onRetype }
    return { text: '先看看活动', onTap: () => open(routes.home) }
  }
  return <RefusalCard title='没有加入' why={errorText[code]} action={action()} />
}
