/** The kawung petal: filled, open or grey. `label` says in words what the shape means. */
export function Petal({ shape, label }: { shape: "filled" | "open" | "grey"; label: string }) {
  const look = { filled: "ours", open: "theirs", grey: "hold" }[shape];
  return (
    <span className={`turn ${look}`}>
      <span className="sr">{label}</span>
    </span>
  );
}
