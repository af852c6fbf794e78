import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { codeOf, errorText } from '@/copy/errors'
import { introductionCode } from '@/domain/introduction'
import { desk } from '@/services/api'
import { canScan, scanCode } from '@/services/device'
import type { Person } from './index'

/** The code of somebody who stands there: scanned, or said aloud. */
export function FindPerson({ onFound }: { onFound: (person: Person) => unknown }) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const code = introductionCode(typed)

  const find = async (text: string) => {
    const digits = introductionCode(text)
    if (!digits) return setRefused('这不是申请码。请对方打开“办公桌 → 申请权限”，扫那一页上的码')
    setBusy(true)
    setRefused(undefined)
    try {
      onFound({ ...(await desk.findIntroduction({ code: digits })), code: digits })
    } catch (reason) {
      setRefused(errorText[codeOf(reason)])
    } finally {
      setBusy(false)
    }
  }
  const scan = async () => {
    const text = await scanCode()
    if (text) await find(text)
  }

  return (
    <PageRoot
      footer={
        <View className='row'>
          {canScan && (
            <Button kind='soft' wide disabled={!code} busy={busy} onTap={() => code && find(code)}>
              按数字找
            </Button>
          )}
          <Button wide disabled={!canScan && !code} busy={busy} onTap={canScan ? scan : () => code && find(code)}>
            {canScan ? '扫对方的码' : '看看是谁'}
          </Button>
        </View>
      }
    >
      <Text className='heading'>添加同事</Text>
      <Text className='meta'>请对方打开小程序：我的 → 办公桌 → 申请权限，写上名字，把码给您扫。</Text>
      {refused && <RefusalCard title='没有找到人' why={refused} quiet />}
      <Card>
        <Field label='8 位数字' hint='扫不了时，请对方报屏幕上的数字'>
          <Input className='field__input' type='number' value={typed} maxlength={9} placeholder='1234 5678' aria-label='8 位数字' cursorSpacing={120} onInput={({ detail }) => setTyped(detail.value)} />
        </Field>
      </Card>
    </PageRoot>
  )
}
