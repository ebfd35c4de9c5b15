/** The sign of Vestibule: three cards of a tree. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path
        d="M16 12v4M16 16H8v4M16 16h8v4"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="9" y="3" width="14" height="9" rx="2" fill="#c2761a" />
      <rect x="2" y="20" width="12" height="9" rx="2" fill="#1d4f4a" />
      <rect x="18" y="20" width="12" height="9" rx="2" fill="#7a1f3d" />
    </svg>
  );
}
