import { PageRoot } from '@/components/page-root'

export default function OwnPage() {
  return <PageRoot />
}
