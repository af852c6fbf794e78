import { useState } from 'react'
import { Input, Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { EmptyState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { CODE_LENGTH, meantCode } from '@/domain/first-manager'
import { useAct } from '@/hooks/use-act'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'

/** The first manager comes by a code that was printed on the owner's machine. */
export default function ClaimPage() {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const { isBusy, refused, act } = useAct()
  const [claimed, setClaimed] = useState(false)
  const missing = CODE_LENGTH - meantCode(code).length
  const ready = missing === 0 && name.trim() !== ''

  const claim = () =>
    act(async () => {
      await desk.claimCentre({ code, name: name.trim() })
      setClaimed(true)
    })

  if (claimed) {
    return (
      <PageRoot>
        <EmptyState title='您是中心的第一位管理员' hint='接下来请同事打开“办公桌 → 申请权限”，您来扫他们的码。建议再添加一位长期的管理员，两个人互相有照应。' action={{ text: '打开办公桌', onTap: () => open(routes.desk) }} />
      </PageRoot>
    )
  }
  return (
    <PageRoot
      footer={
        <Button wide disabled={!ready} busy={isBusy} onTap={claim}>
          成为第一位管理员
        </Button>
      }
    >
      <Text className='heading'>第一位管理员</Text>
      <Text className='meta'>代码由部署小程序的人用 npm run manager 打印，只能用一次，中心还没有管理员时才有用。</Text>
      {refused && (
        <RefusalCard
          title='没有办成'
          why={refused === 'TEXT_REFUSED' ? '这个名字用不了，请换一个写法' : errorText[refused]}
          action={refused === 'CENTRE_CLAIMED' ? { text: '申请权限', onTap: () => open(routes.introduce) } : undefined}
          quiet
        />
      )}
      <Card>
        <Field label='代码' hint='20 个字母和数字，大小写、横线、空格都没关系' error={code && missing !== 0 ? (missing > 0 ? `还差 ${missing} 个` : `多了 ${-missing} 个`) : undefined}>
          <Input className='field__input' value={code} maxlength={60} placeholder='7F3K-9Q2M-…' aria-label='代码' cursorSpacing={120} onInput={({ detail }) => setCode(detail.value)} />
        </Field>
        <Field label='您的名字' hint='同事和家长会看到，比如 张主任'>
          <Input className='field__input' value={name} maxlength={20} placeholder='张主任' aria-label='您的名字' cursorSpacing={120} onInput={({ detail }) => setName(detail.value)} />
        </Field>
      </Card>
    </PageRoot>
  )
}
