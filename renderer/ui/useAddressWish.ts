import { useEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'

/**
 * Gives what the address asks for behind "?" to the screen, and takes it out of the address: addresses are in the
 * hash, so that part would stay there on the way to every other screen.
 */
export function useAddressWish(take: (wish: URLSearchParams) => void): void {
  const search = useSearch()
  const [location, navigate] = useLocation()
  const newest = useRef({ take, clear: () => navigate(`${location}?`, { replace: true }) })
  useEffect(() => {
    newest.current = { take, clear: () => navigate(`${location}?`, { replace: true }) }
  })
  useEffect(() => {
    if (search === '') return
    newest.current.take(new URLSearchParams(search))
    newest.current.clear()
  }, [search])
}
