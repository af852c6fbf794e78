import type { PropsWithChildren, ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { usePersonKnown } from '@/hooks/use-home'
import { ConsentBox } from './consent-box'

interface Props {
  title: string
  hint: string
  form: {
    answers: { agreed: boolean }
    answer: (changed: { agreed: boolean }) => void
    wrong: { all?: string; agreed?: string }
    busy: boolean
    mustAgree: boolean
    save: () => unknown
  }
  /** What stands under the questions. */
  after?: ReactNode
}

/** Questions about the family, asked once it is known who it is, with consent where none was given yet. */
export function FormPage({ title, hint, form, after, children }: PropsWithChildren<Props>) {
  const { known, error, reload } = usePersonKnown()
  if (!known) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} cards={2} />
      </PageRoot>
    )
  }
  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button wide busy={form.busy} onTap={form.save}>
            保存
          </Button>
        </View>
      }
    >
      <Text className='heading'>{title}</Text>
      <Text className='meta'>{hint}</Text>
      {form.wrong.all && <RefusalCard title='没有保存' why={form.wrong.all} />}
      <Card>{children}</Card>
      {form.mustAgree && <ConsentBox agreed={form.answers.agreed} error={form.wrong.agreed} onChange={(agreed) => form.answer({ agreed })} />}
      {after}
    </PageRoot>
  )
}
