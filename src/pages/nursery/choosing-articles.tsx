import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Touch } from '@/components/touch'
import { useArticles } from '@/hooks/use-directory'
import { open, routes } from '@/services/routes'

/** What to read before choosing; nothing when there is nothing. */
export function ChoosingArticles() {
  const articles = useArticles().data?.articles.filter(({ topic }) => topic === 'nursery' || topic === 'policy') ?? []
  if (articles.length === 0) return null
  return (
    <Card>
      <Text className='title'>选机构前看看</Text>
      {articles.slice(0, 4).map(({ _id, title }) => (
        <Touch key={_id} role='link' className='choosing__link' onTap={() => open(routes.article(_id))}>
          <Text className='grow'>{title}</Text>
          <View className='choosing__arrow' aria-hidden='true' />
        </Touch>
      ))}
    </Card>
  )
}
