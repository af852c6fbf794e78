import { Input, Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { LinkRow } from '@/components/link-row'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { open, routes } from '@/services/routes'
import { OwnCode } from './own-code'
import { useIntroduction } from './use-introduction'

const LONGEST = 20

/** Who wants to work here shows a manager a code: nobody types anybody's identity. */
export default function IntroducePage() {
  const { name, title, setName, setTitle, shown, busy, refused, ready, send, again } = useIntroduction()
  if (shown) return <OwnCode name={name} code={shown.code} until={shown.until} busy={busy} refused={refused} onAgain={send} onBack={again} />

  return (
    <PageRoot
      footer={
        <Button wide disabled={!ready} busy={busy} onTap={send}>
          显示我的码
        </Button>
      }
    >
      <Text className='heading'>申请权限</Text>
      <Text className='meta'>写上名字，把下一页的码给管理员扫。他看到是您，再选您能做什么。</Text>
      {refused && <RefusalCard title='没有办成' why={refused === 'TEXT_REFUSED' ? '这个名字或职称用不了，请换一个写法' : errorText[refused]} quiet />}
      <Card>
        <Field label='名字' hint='同事和家长会看到，比如 王老师'>
          <Input className='field__input' value={name} maxlength={LONGEST} placeholder='王老师' aria-label='名字' cursorSpacing={120} onInput={({ detail }) => setName(detail.value)} />
        </Field>
        <Field label='职称' hint='审文章的专业人员要写，会署在文章上；别人可以不填'>
          <Input className='field__input' value={title} maxlength={LONGEST} placeholder='可以不填' aria-label='职称' cursorSpacing={120} onInput={({ detail }) => setTitle(detail.value)} />
        </Field>
      </Card>
      <Card>
        <LinkRow title='我有第一位管理员的代码' note='中心刚开通，还没有管理员的时候用' onTap={() => open(routes.claim)} />
      </Card>
    </PageRoot>
  )
}
