import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { PageRoot } from '@/components/page-root'
import { privacyRules, privacyVersionText } from '@/copy/privacy'
import { useCity } from '@/hooks/use-directory'

/** The rules for children's data, to be read before consent is given and at any time after. */
export default function PrivacyPage() {
  const centre = useCity().data?.profile.name ?? '服务中心'
  return (
    <PageRoot>
      <Text className='heading'>孩子的资料，我们这样对待</Text>
      <Text className='meta'>
        {centre} · {privacyVersionText}
      </Text>
      {privacyRules.map(({ title, lines }) => (
        <Card key={title}>
          <Text className='title'>{title}</Text>
          {lines.map((line) => (
            <Text key={line} className='meta'>
              {line}
            </Text>
          ))}
        </Card>
      ))}
    </PageRoot>
  )
}
