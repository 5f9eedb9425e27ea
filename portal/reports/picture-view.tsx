/** A picture on the page: the same shapes that the printer draws. */
import { ANCHORS, type Picture, pointsText, type Shape } from "#domain/picture/picture.ts";

export function PictureView({ picture }: { picture: Picture }) {
  const { title, width, height, shapes } = picture;
  return (
    <figure className="picture">
      <div className="picture-scroll">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
          {shapes.map((shape, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no name but their place
            <ShapeView key={index} shape={shape} />
          ))}
        </svg>
      </div>
      <figcaption className="quiet">{title}</figcaption>
    </figure>
  );
}

function ShapeView({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case "area":
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill={shape.fill} />;
    case "line":
      return (
        <polyline
          points={pointsText(shape.points)}
          fill="none"
          stroke={shape.stroke}
          strokeWidth={shape.width}
          strokeDasharray={shape.dashed === true ? "4 3" : undefined}
        />
      );
    case "dot":
      return <circle cx={shape.at.x} cy={shape.at.y} r={shape.radius} fill={shape.fill} />;
    case "text":
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fill={shape.colour}
          textAnchor={ANCHORS[shape.align]}
          fontWeight={shape.bold === true ? 700 : 400}
        >
          {shape.text}
        </text>
      );
  }
}
